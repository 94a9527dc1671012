/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * An access port as its debug port drives it: one access at a time, which may take longer than the debugger waits. Registers are
 * named by their byte offset, 0x00 to 0xFC in steps of 4 (SELECT.APBANKSEL and A[3:2]).
 */
public interface AccessPort {
    /** Begins to read a register. */
    void startRead(int register);

    /** Begins to write a register. */
    void startWrite(int register, int value);

    /** Whether the access begun last has ended; it is given every chance to do so before the answer. */
    boolean done();

    /** Whether the access that ended did so with an error. */
    boolean failed();

    /** What the access that ended has read. */
    int result();

    /** The debug port no longer waits for the access (ABORT.DAPABORT). */
    void abort();
}
