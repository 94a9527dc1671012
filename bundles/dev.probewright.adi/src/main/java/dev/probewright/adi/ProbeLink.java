/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.JtagChain;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.BusHold;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * An open probe and the debug port behind it. It belongs to one thread at a time, its owner, and so does all that it
 * hands out; only {@link Probe#close()} may be called by others, and makes what the owner waits for end with a
 * {@code ProbeGoneException}.
 */
public final class ProbeLink {
    private static final System.Logger LOG = System.getLogger(ProbeLink.class.getName());

    private final Probe probe;
    private final LinkEvents events = new LinkEvents();
    private final DebugPort port;
    private Wire wire = new SwdWire(OptionalInt.empty());
    private int actualHz;

    public ProbeLink(Probe probe) {
        this.probe = probe;
        this.port = new DebugPort(probe.dap(), events, probe::memory);
    }

    public Probe probe() {
        return probe;
    }

    /** Told of what happened on the wire and was dealt with, once for each operation, on the owner's thread. */
    public void onEvent(Consumer<LinkEvent> listener) {
        events.setListener(listener);
    }

    /**
     * Told how long the target held its bus where the probe's own patience was not enough, once for each time, at the end
     * of the operation, on the owner's thread.
     */
    public void onHold(Consumer<BusHold> listener) {
        events.setHoldListener(held -> {
            // Before the first WAIT is seen the probe has been repeating for its own time. Where the host saw much more
            // than
            // that takes, it was busy elsewhere.
            long probeMicros = probe.dap().waitMicros();
            long repeated = held.waits() * probeMicros;
            long seen = held.seenMicros() + probeMicros;
            long micros = probeMicros == 0 ? seen : Math.max(repeated, Math.min(seen, 2 * repeated));
            listener.accept(new BusHold(micros, probeMicros, actualHz, held.limitMicros()));
        });
    }

    /** As {@link #connect(WireProtocol, int)}, over SWD. */
    public DebugPort connect(int clockHz) throws TargetException {
        return connect(WireProtocol.SWD, clockHz);
    }

    /** As {@link #connect(WireProtocol, int, OptionalInt)}, with the first debug port on a JTAG chain. */
    public DebugPort connect(WireProtocol protocol, int clockHz) throws TargetException {
        return connect(protocol, clockHz, OptionalInt.empty());
    }

    /**
     * Turns the wire on and connects to the debug port, or does so again; the target is not reset.
     *
     * @param clockHz the fastest SWCLK or TCK wanted, in Hz
     * @param tap JTAG: index of the TAP in its chain, 0 the one nearest to TDO, where it is not to be the first debug port
     * @throws LinkException when nothing answers, no TAP is a debug port, or the debug domains do not power up
     * @throws dev.probewright.probe.UnsupportedWireException when the probe does not talk this protocol
     */
    public DebugPort connect(WireProtocol protocol, int clockHz, OptionalInt tap) throws TargetException {
        return connect(new WireChoice(protocol, clockHz, tap, OptionalInt.empty()));
    }

    /**
     * Turns the wire on and connects to the debug port, or does so again; the target is not reset.
     *
     * @throws TargetNotSelectedException when the debug port that TARGETSEL names does not answer
     * @throws LinkException when nothing answers, no TAP is a debug port, or the debug domains do not power up
     * @throws dev.probewright.probe.UnsupportedWireException when the probe does not talk this protocol, or does not write
     *     TARGETSEL
     */
    public DebugPort connect(WireChoice choice) throws TargetException {
        actualHz = probe.connect(choice.protocol(), choice.clockHz());
        wire = choice.protocol() == WireProtocol.JTAG ? new JtagWire(choice.tap()) : new SwdWire(choice.targetSel());
        port.connect(wire);
        return port;
    }

    /** Connects anew to the debug port over the wire as it is: after a power cycle of the target, or a reset. */
    public DebugPort reconnect() throws TargetException {
        port.connect(wire);
        return port;
    }

    /** The clock in Hz that the probe really uses since it was connected last, as far as it says; 0 before. */
    public int clockHz() {
        return actualHz;
    }

    /** The protocol as it was connected last. */
    public WireProtocol protocol() {
        return wire instanceof JtagWire ? WireProtocol.JTAG : WireProtocol.SWD;
    }

    /** The JTAG chain as it was connected last; no TAPs in SWD. */
    public JtagChain chain() {
        return wire instanceof JtagWire jtag ? jtag.chain() : new JtagChain(List.of());
    }

    /** Which TAP of {@link #chain} has the debug port. */
    public OptionalInt tap() {
        return wire instanceof JtagWire jtag ? OptionalInt.of(jtag.tap()) : OptionalInt.empty();
    }

    /** SWD: what TARGETSEL holds, where one debug port of several on the wire was selected. */
    public OptionalInt targetSel() {
        return wire instanceof SwdWire swd ? swd.selected() : OptionalInt.empty();
    }

    /**
     * SWD: looks which of the debug ports that are known to share wires are on this one. No debug port is connected
     * afterwards.
     *
     * @return none where the wire has only one, which needs no TARGETSEL
     * @throws dev.probewright.probe.UnsupportedWireException when the probe does not write TARGETSEL
     */
    public List<KnownTarget> findTargets(int clockHz) throws TargetException {
        List<KnownTarget> found = new ArrayList<>();
        for (KnownTarget target : KnownTarget.tried()) {
            try {
                connect(new WireChoice(
                        WireProtocol.SWD, clockHz, OptionalInt.empty(), OptionalInt.of(target.targetSel())));
                found.add(target);
            } catch (TargetNotSelectedException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} is not there: {1}", target.name(), e.getMessage());
            }
        }
        port.forget();
        return found;
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
