/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import dev.probewright.target.TargetException;

/**
 * DP and AP accesses over one wire. An implementation turns a transaction into as few packets as its probe allows, with
 * as many in flight as is safe: a packet may be sent before the answer to the one before it has come only when running
 * it after the earlier one stopped part-way does no harm.
 */
public interface DapLink {
    /**
     * Executes all operations in order, or throws. Operations that completed before a failure hold their results.
     *
     * <p>In JTAG a write of DP register 0 goes to ABORT, and a read of it is DPIDR where the port has one; sticky flags are
     * cleared by writing ones to CTRL/STAT there, which is the affair of who builds the transaction.
     *
     * @throws DapTransferException when the target answered something else than OK: it says which operation, how many of
     *     its words were done, and what may or may not have happened
     * @throws ProbeException when the probe itself failed; nothing is known of the operations not yet completed
     */
    void execute(DapTransaction transaction) throws DapTransferException, ProbeException;

    /**
     * How long the probe itself repeats an access that is answered WAIT before it reports it, in microseconds; drivers
     * make a retry count of it from the clock. The WAIT budget of an operation is kept above, in the debug port.
     */
    void setWaitTime(long micros) throws ProbeException;

    /** How long that is now, in microseconds, 0 where the probe decides it by itself. */
    default long waitMicros() {
        return 0;
    }

    /**
     * Brings the wire into a known state.
     *
     * @throws UnsupportedWireException when the probe has no way to do that
     */
    void reset(WireReset how) throws ProbeException;

    /**
     * Whether CTRL/STAT.ORUNDETECT has to be set while transactions run: so for all that moves bits in batches and looks at
     * the acknowledges afterwards.
     */
    default boolean wantsOverrunDetection() {
        return false;
    }

    /**
     * Whether a read of RDBUFF brings the value of a posted AP read that was answered WAIT. In JTAG the register itself
     * does not keep it: who lets that value go says no.
     */
    default boolean keepsPostedRead() {
        return true;
    }

    /**
     * JTAG: resets the test logic, looks which TAPs are on the chain, and learns the lengths of their instruction
     * registers. No TAP is selected afterwards.
     *
     * @throws UnsupportedWireException when the probe does not do JTAG
     */
    JtagChain scan() throws TargetException;

    /**
     * JTAG: takes the TAP whose debug port is meant from now on.
     *
     * @param tap its index in the chain that {@link #scan} returned
     */
    void select(int tap) throws ProbeException;

    /**
     * SWD multidrop: resets the line and writes TARGETSEL (Arm IHI 0031, B4.3.4), which nobody acknowledges. Only DPIDR may
     * be read next; who is selected answers it, and all others are silent until the line is reset.
     *
     * @param targetSel instance in bits [31:28], part in [27:12], designer in [11:1], 1 in bit 0
     * @throws UnsupportedWireException when the probe has no way to do that
     */
    void selectTarget(int targetSel) throws ProbeException;

    /**
     * Asked before anything is accessed whose SELECT holds an address of an ADIv6 access port instead of APSEL.
     *
     * @throws UnsupportedWireException when the probe makes SELECT by itself, from APSEL
     */
    default void requireAddressedPorts() throws UnsupportedWireException {}
}
