/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

/**
 * Accesses of the target's debug port over either wire. Requests are those of {@link
 * dev.probewright.sim.dap.SwRequest}.
 */
interface DapWire {
    /** How often an access that is answered WAIT is tried again. */
    int WAIT_TRIES = 100;

    /**
     * Brings the target to this wire and looks who is there.
     *
     * @return see {@link Status}
     */
    int connect();

    /** What was found last: DPIDR and 0, or two TAPs of the chain. */
    int[] idcodes();

    /** Periods of the clock from now on. */
    void setHertz(long hertz);

    /**
     * Reads a register; {@link #data} has it when the status is OK.
     *
     * @return see {@link Status}
     */
    int read(int request);

    int data();

    /** Writes a register; what comes of a posted write shows in {@link #finish}, or in what follows. */
    int write(int request, int value);

    /**
     * Reads one register of an access port several times.
     *
     * @param words filled as far as the status allows
     * @return how many were read
     */
    int readMany(int request, int[] words);

    /** The status that {@link #readMany} ended with. */
    int lastStatus();

    /** Waits for the last write, and says what came of it. */
    int finish();

    /** Clears the sticky flags of the debug port. */
    void clearSticky();
}
