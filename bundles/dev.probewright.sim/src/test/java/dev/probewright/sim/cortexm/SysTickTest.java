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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The system timer, cycle by cycle and over long times. */
class SysTickTest {
    private static final int ENABLE = 1;
    private static final int TICKINT = 2;
    private static final int CLKSOURCE = 4;
    private static final int COUNTFLAG = 1 << 16;
    private static final int BX_LR = 0x4770;

    private final TestBoard board = new TestBoard();

    @BeforeEach
    void start() {
        board.start(0xBF00, 0xE7FD); // NOP; B
        board.handler(15, 0x3701, BX_LR); // ADDS R7, #1
        board.set(7, 0);
    }

    /** By the core, whose read clears COUNTFLAG. */
    private int coreReads(int address) {
        try {
            return board.processor.readPpb(address, 4, false);
        } catch (BusFault fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void countsDownAndReloads() {
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN);
        board.ppb(Scs.SYST_RVR, 5);
        board.ppb(Scs.SYST_CSR, ENABLE | CLKSOURCE);
        long start = board.processor.cycles();
        int[] expected = {0, 5, 4, 3, 2, 1, 0, 5, 4, 3, 2, 1, 0, 5};
        while (board.processor.cycles() - start < expected.length - 3) {
            board.step(1);
            int elapsed = (int) (board.processor.cycles() - start);
            assertEquals(expected[elapsed], board.ppb(Scs.SYST_CVR), "after " + elapsed);
            assertEquals(elapsed >= 6 ? COUNTFLAG : 0, board.ppb(Scs.SYST_CSR) & COUNTFLAG, "after " + elapsed);
        }
    }

    @Test
    void theFlagClearsWhenTheCoreReadsItNotWhenTheDebuggerDoes() {
        board.ppb(Scs.SYST_RVR, 50);
        board.ppb(Scs.SYST_CSR, ENABLE | CLKSOURCE);
        board.runFor(60);
        assertEquals(COUNTFLAG, board.ppb(Scs.SYST_CSR) & COUNTFLAG);
        assertEquals(COUNTFLAG, coreReads(Scs.SYST_CSR) & COUNTFLAG);
        assertEquals(0, coreReads(Scs.SYST_CSR) & COUNTFLAG);
    }

    @Test
    void interruptsAtItsRate() {
        board.ppb(Scs.SYST_RVR, 999);
        board.ppb(Scs.SYST_CSR, ENABLE | TICKINT | CLKSOURCE);
        board.runFor(1_000_500);
        assertEquals(1000, board.r(7));
    }

    @Test
    void theReferenceClockIsAnEighth() {
        board.ppb(Scs.SYST_RVR, 99);
        board.ppb(Scs.SYST_CSR, ENABLE | TICKINT);
        board.runFor(8 * 100 * 10 + 100);
        assertEquals(10, board.r(7));
    }

    @Test
    void writingTheCounterClearsItWithoutInterrupt() {
        board.ppb(Scs.SYST_RVR, 1000);
        board.ppb(Scs.SYST_CSR, ENABLE | TICKINT | CLKSOURCE);
        board.runFor(500);
        board.ppb(Scs.SYST_CVR, 77);
        assertEquals(0, board.ppb(Scs.SYST_CVR));
        board.runFor(900);
        assertEquals(0, board.r(7));
        board.runFor(200);
        assertEquals(1, board.r(7));
    }

    @Test
    void standsStillInDebugState() {
        board.ppb(Scs.SYST_RVR, 1000);
        board.ppb(Scs.SYST_CSR, ENABLE | CLKSOURCE);
        board.runFor(300);
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN | Scs.C_HALT);
        int value = board.ppb(Scs.SYST_CVR);
        assertTrue(value > 600 && value < 710);
        board.runFor(5000);
        assertEquals(value, board.ppb(Scs.SYST_CVR));
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN);
        board.runFor(100);
        assertTrue(board.ppb(Scs.SYST_CVR) < value);
    }

    @Test
    void saysItsCalibration() {
        assertEquals(9000, board.ppb(Scs.SYST_CALIB));
    }

    @Test
    void aZeroReloadStopsIt() {
        board.ppb(Scs.SYST_RVR, 10);
        board.ppb(Scs.SYST_CSR, ENABLE | TICKINT | CLKSOURCE);
        board.runFor(5);
        board.ppb(Scs.SYST_RVR, 0);
        board.runFor(1000);
        assertEquals(1, board.r(7));
        assertEquals(0, board.ppb(Scs.SYST_CVR));
    }
}
