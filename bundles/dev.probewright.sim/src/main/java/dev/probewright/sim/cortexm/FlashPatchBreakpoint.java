/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Stands in place of an instruction that a comparator of the FPB breaks on; the instruction does not execute. */
final class FlashPatchBreakpoint extends Instruction {
    FlashPatchBreakpoint() {
        cycles = 0;
    }

    @Override
    int execute(Core c) {
        return c.debug.breakpoint(address());
    }

    @Override
    boolean isBreakpoint() {
        return true;
    }
}
