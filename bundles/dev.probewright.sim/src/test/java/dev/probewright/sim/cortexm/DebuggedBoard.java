/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A board with a debugger, which works by DHCSR, DCRSR and DCRDR. */
final class DebuggedBoard extends TestBoard {
    private static final int REGWNR = 1 << 16;
    /** Longer than any instruction, and than the entry into a handler. */
    private static final long STEP_CYCLES = 100;

    DebuggedBoard() {
        this(CoreConfiguration.STM32F103);
    }

    DebuggedBoard(CoreConfiguration configuration) {
        super(configuration);
    }

    /** Writes bits of DHCSR, with the key. */
    void dhcsr(int bits) {
        ppb(Scs.DHCSR, Scs.DBGKEY | bits);
    }

    void halt() {
        dhcsr(Scs.C_DEBUGEN | Scs.C_HALT);
    }

    /** Steps the halted core, with more bits of DHCSR. */
    void debugStep(int more) {
        dhcsr(Scs.C_DEBUGEN | Scs.C_STEP | more);
        runFor(STEP_CYCLES);
        assertTrue(processor.isHalted());
    }

    /** Reads a core register by its REGSEL. */
    int register(int selector) {
        ppb(Scs.DCRSR, selector);
        assertEquals(Scs.S_REGRDY, ppb(Scs.DHCSR) & Scs.S_REGRDY);
        return ppb(Scs.DCRDR);
    }

    void register(int selector, int value) {
        ppb(Scs.DCRDR, value);
        ppb(Scs.DCRSR, REGWNR | selector);
    }
}
