/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.time.Duration;

/** Lets a halted core run to an address without GDB, with none of GDB's breakpoints set. */
final class RunToAddress {
    private static final long POLL_MILLIS = 2;

    private final Core core;
    private final long address;
    private final BreakpointKind kind;

    RunToAddress(Core core, long address, BreakpointKind kind) {
        this.core = core;
        this.address = address;
        this.kind = kind;
    }

    /**
     * Returns with the core halted: at the address, or elsewhere when it stopped there by itself, or was not there in time.
     * Not for the session's executor: it waits.
     *
     * @return whether it is at the address, or halted by itself
     */
    boolean run(Duration patience) throws TargetException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        core.setBreakpoint(address, kind);
        try {
            core.resume();
            while (core.state() != CoreState.HALTED) {
                if (System.nanoTime() > deadline) {
                    core.halt();
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } finally {
            core.removeBreakpoint(address, kind);
        }
    }
}
