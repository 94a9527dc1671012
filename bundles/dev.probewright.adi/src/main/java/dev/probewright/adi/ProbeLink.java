/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.function.Consumer;

/**
 * An open probe and the debug port behind it. It belongs to one thread at a time, its owner, and so does all that it
 * hands out; only {@link Probe#close()} may be called by others, and makes what the owner waits for end with a
 * {@code ProbeGoneException}.
 */
public final class ProbeLink {
    private final Probe probe;
    private final LinkEvents events = new LinkEvents();
    private final DebugPort port;

    public ProbeLink(Probe probe) {
        this.probe = probe;
        this.port = new DebugPort(probe.dap(), events);
    }

    public Probe probe() {
        return probe;
    }

    /** Told of what happened on the wire and was dealt with, once for each operation, on the owner's thread. */
    public void onEvent(Consumer<LinkEvent> listener) {
        events.setListener(listener);
    }

    /**
     * Turns the wire on and connects to the debug port, or does so again; the target is not reset.
     *
     * @param clockHz the fastest SWCLK wanted, in Hz
     * @throws LinkException when nothing answers, or the debug domains do not power up
     */
    public DebugPort connect(int clockHz) throws TargetException {
        probe.connect(WireProtocol.SWD, clockHz);
        port.connect();
        return port;
    }

    /** Connects anew to the debug port over the wire as it is: after a power cycle of the target, or a reset. */
    public DebugPort reconnect() throws TargetException {
        port.connect();
        return port;
    }

    /** The debug port; of use once {@link #connect} has returned. */
    public DebugPort debugPort() {
        return port;
    }

    /** The memory behind the first access port that has some: the core's, on chips with one core. */
    public MemAp memory() throws TargetException {
        return port.firstMemoryPort()
                .orElseThrow(() -> new LinkException(
                        LinkException.Symptom.PROTOCOL_ERROR,
                        String.format("DPIDR 0x%08X: no access port has memory", port.dpidr())))
                .memory();
    }

    /** Lets the target's wires go. */
    public void disconnect() throws TargetException {
        port.forget();
        probe.disconnect();
    }
}
