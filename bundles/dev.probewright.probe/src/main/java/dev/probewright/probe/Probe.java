/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An open probe. Calls come from one thread at a time (the owner thread of its link), except {@link #close()}, which
 * may come from any and makes a call that waits for the probe end with {@link ProbeGoneException}.
 */
public interface Probe extends AutoCloseable {
    ProbeInfo info();

    /** Its firmware's version as it tells it, empty where it does not. */
    String firmware();

    /** The protocols that it can talk to a target. */
    Set<WireProtocol> protocols();

    /**
     * Turns the wire on, or over to another protocol or clock; the target is not reset.
     *
     * @param clockHz the fastest SWCLK or TCK wanted, in Hz
     * @return the clock in Hz that the probe will use, as far as it says
     * @throws UnsupportedWireException when the probe does not talk this protocol
     */
    int connect(WireProtocol protocol, int clockHz) throws TargetException;

    /** Lets the target's wires go. */
    void disconnect() throws TargetException;

    /** DP and AP accesses over the wire as it was turned on last. Valid until the probe is closed. */
    DapLink dap();

    /** The chip's reset pin, where the probe has one; whether it is wired shows in its level. */
    Optional<ResetLine> resetLine();

    /** Millivolts at the target's supply pin, where the probe measures it. */
    OptionalInt targetMillivolts() throws TargetException;

    /** Memory commands of the probe's own, where it has some; of use while the wire is on. */
    default Optional<ProbeMemory> memory() {
        return Optional.empty();
    }

    /** Its pins by hand, where it has commands for that. */
    default Optional<ProbePins> pins() {
        return Optional.empty();
    }

    /** Its capture of SWO, where it has one. */
    default Optional<SwoCapture> swo() {
        return Optional.empty();
    }

    /** Its supply for the target, where it has one that can be switched. */
    default Optional<TargetPower> power() {
        return Optional.empty();
    }

    /** What else is worth knowing of it, a sentence each: old firmware, a GDB server of its own. */
    default List<String> remarks() {
        return List.of();
    }

    /** Exchanges with the probe so far. */
    TrafficCount traffic();

    @Override
    void close();
}
