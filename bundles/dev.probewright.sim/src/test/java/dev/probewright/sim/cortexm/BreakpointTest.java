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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The comparators of FPB and DWT. */
class BreakpointTest {
    private static final int NOP = 0xBF00;
    private static final int FP_CTRL = Scs.FPB;
    private static final int FP_REMAP = Scs.FPB + 4;
    private static final int FP_COMP0 = Scs.FPB + 8;
    private static final int KEY_AND_ENABLE = 3;
    private static final int KEY = 2;
    private static final int LOWER = 1 << 30;
    private static final int UPPER = 2 << 30;

    private static final int DWT_CTRL = Scs.DWT;
    private static final int DWT_CYCCNT = Scs.DWT + 4;
    private static final int DWT_PCSR = Scs.DWT + 0x1C;
    private static final int DWT_COMP0 = Scs.DWT + 0x20;
    private static final int DWT_MASK0 = Scs.DWT + 0x24;
    private static final int DWT_FUNCTION0 = Scs.DWT + 0x28;
    private static final int DWT_COMP1 = Scs.DWT + 0x30;
    private static final int DWT_FUNCTION1 = Scs.DWT + 0x38;
    private static final int MATCHED = 1 << 24;

    private static final int DFSR_BKPT = 2;
    private static final int DFSR_DWTTRAP = 4;

    private final TestBoard board = new TestBoard();

    @BeforeEach
    void enableDebug() {
        board.start(NOP, NOP, NOP, NOP, 0x3001, 0xE7F9); // loop: NOP × 4; ADDS R0, #1; B loop
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.TRCENA);
    }

    private void resume() {
        board.ppb(Scs.DFSR, -1);
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN);
        board.runFor(200);
    }

    @Test
    void breaksBeforeTheInstructionOfEitherHalfword() {
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.ppb(FP_COMP0, LOWER | TestBoard.MAIN + 4 | 1);
        board.runFor(200);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 4, board.pc());
        assertEquals(DFSR_BKPT, board.ppb(Scs.DFSR));
        board.ppb(FP_COMP0, UPPER | TestBoard.MAIN + 4 | 1);
        resume();
        assertEquals(TestBoard.MAIN + 6, board.pc());
        board.ppb(FP_COMP0, 0);
        resume();
        assertFalse(board.processor.isHalted());
    }

    @Test
    void setWhileTheCodeRunsAlready() {
        board.runFor(1000);
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.ppb(FP_COMP0 + 4 * 5, UPPER | LOWER | TestBoard.MAIN + 8 | 1);
        board.runFor(200);
        assertEquals(TestBoard.MAIN + 8, board.pc());
        board.ppb(FP_CTRL, KEY);
        resume();
        assertFalse(board.processor.isHalted());
    }

    @Test
    void fpbNeedsItsKeyAndSaysHowManyComparatorsItHas() {
        board.ppb(FP_CTRL, 1);
        assertEquals(0x260, board.ppb(FP_CTRL));
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        assertEquals(0x261, board.ppb(FP_CTRL));
        board.ppb(FP_COMP0, -1);
        assertEquals(0xDFFFFFFD, board.ppb(FP_COMP0));
        board.ppb(FP_COMP0 + 4 * 6, -1);
        assertEquals(0x1FFFFFFD, board.ppb(FP_COMP0 + 4 * 6));
        assertEquals(0, board.ppb(FP_COMP0 + 4 * 8));
    }

    @Test
    void survivesSystemResetButNotPower() {
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.ppb(FP_COMP0, LOWER | TestBoard.MAIN | 1);
        board.processor.reset(ResetKind.SYSTEM);
        board.runFor(10);
        assertEquals(TestBoard.MAIN, board.pc());
        assertTrue(board.processor.isHalted());
        board.processor.reset(ResetKind.POWER_ON);
        assertEquals(0x260, board.ppb(FP_CTRL));
        assertEquals(0, board.ppb(FP_COMP0));
        board.runFor(100);
        assertTrue(board.r(0) > 0);
    }

    @Test
    void aBreakpointWithoutDebuggerIsAHardFault() {
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.ppb(FP_COMP0, LOWER | TestBoard.MAIN | 1);
        board.ppb(Scs.DHCSR, Scs.DBGKEY);
        board.step(1);
        assertEquals(3, board.exception());
    }

    @Test
    void patchesCodeFromTheRemapTable() {
        int table = TestBoard.RAM + 0x100;
        board.word(table + 4 * 2, 0x3105_3107); // ADDS R1, #7; ADDS R1, #5
        board.ppb(FP_REMAP, table);
        assertEquals(table, board.ppb(FP_REMAP));
        board.ppb(FP_COMP0 + 4 * 2, TestBoard.MAIN + 4 | 1);
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.set(1, 0);
        board.step(4);
        assertEquals(12, board.r(1));
    }

    @Test
    void patchesLiterals() {
        int table = TestBoard.RAM + 0x100;
        board.word(table + 4 * 6, 0x12345678);
        board.ppb(FP_REMAP, table);
        board.ppb(FP_COMP0 + 4 * 6, TestBoard.FLASH + 0x40 | 1);
        board.ppb(FP_CTRL, KEY_AND_ENABLE);
        board.code(TestBoard.MAIN, 0x6808, 0x6848); // LDR R0, [R1]; LDR R0, [R1, #4]
        board.set(1, TestBoard.FLASH + 0x40);
        board.step(1);
        assertEquals(0x12345678, board.r(0));
        board.step(1);
        assertEquals(TestBoard.handlerOf(17) | 1, board.r(0));
    }

    private void storeAndLoad() {
        board.code(
                TestBoard.MAIN, 0x6008, 0x680A, 0x700B, NOP, NOP, 0xE7FE); // STR R0, [R1]; LDR R2, [R1]; STRB R3, [R1]
        board.set(0, 0x11223344);
        board.set(1, TestBoard.RAM + 0x40);
        board.set(3, 0x55);
    }

    private void watch(int address, int mask, int function) {
        board.ppb(DWT_COMP0, address);
        board.ppb(DWT_MASK0, mask);
        board.ppb(DWT_FUNCTION0, function);
    }

    @Test
    void watchesWrites() {
        storeAndLoad();
        watch(TestBoard.RAM + 0x40, 2, 6);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 2, board.pc(), "after the store");
        assertEquals(0x11223344, board.word(TestBoard.RAM + 0x40));
        assertEquals(DFSR_DWTTRAP, board.ppb(Scs.DFSR));
        assertEquals(MATCHED, board.ppb(DWT_FUNCTION0) & MATCHED);
        assertEquals(0, board.ppb(DWT_FUNCTION0) & MATCHED, "cleared by reading");
        resume();
        assertEquals(TestBoard.MAIN + 6, board.pc(), "not the load, but the store of a byte");
        resume();
        assertFalse(board.processor.isHalted());
    }

    @Test
    void watchesReads() {
        storeAndLoad();
        watch(TestBoard.RAM + 0x40, 2, 5);
        board.runFor(100);
        assertEquals(TestBoard.MAIN + 4, board.pc());
        assertEquals(0x11223344, board.r(2));
    }

    @Test
    void watchesBothAndARangeOfAddresses() {
        storeAndLoad();
        watch(TestBoard.RAM, 7, 7);
        for (int stop = 1; stop <= 3; stop++) {
            resume();
            assertEquals(TestBoard.MAIN + 2 * stop, board.pc());
        }
        board.ppb(DWT_FUNCTION0, 0);
        board.set(15, TestBoard.MAIN);
        resume();
        assertFalse(board.processor.isHalted());
    }

    @Test
    void watchesAValueAtAnAddress() {
        storeAndLoad();
        watch(TestBoard.RAM + 0x40, 0, 0);
        board.ppb(DWT_COMP1, 0x11223344);
        board.ppb(DWT_FUNCTION1, 6 | 1 << 8 | 2 << 10); // a word, at the address of comparator 0
        assertEquals(1 << 9, board.ppb(DWT_FUNCTION1) & 1 << 9, "a second linked comparator is supported");
        board.runFor(100);
        assertEquals(TestBoard.MAIN + 2, board.pc());
        board.set(15, TestBoard.MAIN);
        board.set(0, 0x11223345);
        resume();
        assertFalse(board.processor.isHalted());
    }

    @Test
    void nothingMatchesWithoutTrcena() {
        storeAndLoad();
        watch(TestBoard.RAM + 0x40, 2, 6);
        board.ppb(Scs.DEMCR, 0);
        assertEquals(0, board.ppb(DWT_CTRL), "and the registers read as zero");
        board.runFor(100);
        assertFalse(board.processor.isHalted());
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        assertEquals(0x40000000, board.ppb(DWT_CTRL));
        board.set(15, TestBoard.MAIN);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
    }

    @Test
    void matchesThePc() {
        watch(TestBoard.MAIN + 8, 0, 4);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 10, board.pc());
        assertEquals(1, board.r(0));
    }

    @Test
    void saysTheLargestMask() {
        board.ppb(DWT_MASK0, 0x1F);
        assertEquals(0xF, board.ppb(DWT_MASK0));
    }

    @Test
    void countsCyclesWhileTheCoreRuns() {
        board.ppb(DWT_CTRL, 1);
        board.ppb(DWT_CYCCNT, 100);
        long start = board.processor.cycles();
        board.runFor(500);
        assertEquals(100 + (int) (board.processor.cycles() - start), board.ppb(DWT_CYCCNT));
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN | Scs.C_HALT);
        int halted = board.ppb(DWT_CYCCNT);
        board.runFor(500);
        assertEquals(halted, board.ppb(DWT_CYCCNT));
    }

    @Test
    void samplesThePc() {
        board.step(2);
        assertEquals(TestBoard.MAIN + 4, board.ppb(DWT_PCSR));
        board.ppb(Scs.DHCSR, Scs.DBGKEY | Scs.C_DEBUGEN | Scs.C_HALT);
        assertEquals(-1, board.ppb(DWT_PCSR));
    }
}
