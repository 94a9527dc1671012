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

import org.junit.jupiter.api.Test;

/** BKPT and the vector catches of DEMCR (DDI 0403E, C1.6.5 and C1.7). */
class DebugEventTest {
    private static final int NOP = 0xBF00;
    private static final int UDF = 0xDE00;
    private static final int BKPT = 2;
    private static final int VCATCH = 8;

    private final DebuggedBoard board = new DebuggedBoard();

    @Test
    void bkptHaltsBeforeItself() {
        board.start(NOP, 0xBE00, NOP);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 2, board.pc());
        assertEquals(BKPT, board.ppb(Scs.DFSR));
        assertEquals(Scs.C_HALT, board.ppb(Scs.DHCSR) & Scs.C_HALT);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(TestBoard.MAIN + 2, board.pc(), "and again, until somebody moves PC");
        board.register(15, TestBoard.MAIN + 4);
        board.debugStep(0);
        assertEquals(TestBoard.MAIN + 6, board.pc());
    }

    @Test
    void bkptStopsInAnItBlockWhoseConditionFails() {
        board.start(0x2000, 0xBF18, 0xBE00, NOP); // MOVS R0, #0; IT NE; BKPT
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(TestBoard.MAIN + 4, board.pc());
        assertEquals(
                0x18,
                (board.processor.registers().xpsr() >>> 8 & 0xFC)
                        | board.processor.registers().xpsr() >>> 25 & 3);
    }

    @Test
    void debugMonitorTakesBkptWhereItIsEnabled() {
        board.start(0xBE00);
        board.ppb(Scs.DEMCR, 1 << 16);
        board.step(1);
        assertEquals(12, board.exception());
        assertEquals(TestBoard.MAIN, board.word(board.r(13) + 24));
    }

    @Test
    void hardFaultIsCaughtAtItsHandler() {
        board.start(UDF);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.VC_HARDERR);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.handlerOf(3), board.pc());
        assertEquals(TestBoard.MAIN, board.word(board.r(13) + 24));
        assertEquals(VCATCH, board.ppb(Scs.DFSR));
    }

    @Test
    void theOtherVectorCatchesGoByTheFault() {
        int[][] cases = { // instruction, DEMCR bit
            {UDF, 1 << 7}, {0x6808, 1 << 8}, {0xC90C, 1 << 6}
        };
        for (int[] each : cases) {
            for (int bit = 4; bit <= 10; bit++) {
                board.start(each[0]);
                board.set(1, each[0] == 0x6808 ? TestBoard.NOWHERE : TestBoard.RAM + 1);
                board.ppb(Scs.SHCSR, Scs.USGFAULTENA | Scs.BUSFAULTENA | Scs.MEMFAULTENA);
                board.dhcsr(Scs.C_DEBUGEN);
                board.ppb(Scs.DEMCR, 1 << bit);
                board.runFor(100);
                assertEquals(
                        1 << bit == each[1], board.processor.isHalted(), Integer.toHexString(each[0]) + " bit " + bit);
            }
        }
    }
}
