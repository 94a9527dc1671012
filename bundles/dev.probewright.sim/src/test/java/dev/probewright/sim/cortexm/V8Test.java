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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack limits, debug units and banked registers of ARMv8-M (DDI 0553). */
class V8Test {
    private static final int USAGE_FAULT = 6;
    private static final int STKOF = 1 << 20;
    private static final int S_RESTART_ST = 1 << 26;
    private static final int MSPLIM_S = 0x1C;
    private static final int DWT_COMP0 = Scs.DWT + 0x20;
    private static final int DWT_FUNCTION0 = Scs.DWT + 0x28;
    private static final int DWT_COMP1 = Scs.DWT + 0x30;
    private static final int DWT_FUNCTION1 = Scs.DWT + 0x38;
    private static final int DEBUG_EVENT = 1 << 4;
    private static final int WORD = 2 << 10;
    private static final int MATCHED = 1 << 24;
    private static final int SCS_NS = 0x20000;

    private final DebuggedBoard board = new DebuggedBoard(CoreConfiguration.CORTEX_M33);

    /** MSPLIM at STACK - 16. */
    private void limitStack() {
        board.halt();
        board.register(MSPLIM_S, TestBoard.STACK - 16);
        assertEquals(TestBoard.STACK - 16, board.register(MSPLIM_S));
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.dhcsr(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0xB41F, 0xBF00", // PUSH {R0-R4}
        "0xB085, 0xBF00", // SUB SP, #20
        "0xE92D, 0x001F", // STMDB SP!, {R0-R4}
        "0xF84D, 0x0D14", // STR R0, [SP, #-20]!
        "0xF1AD, 0x0D14" // SUB.W SP, SP, #20
    })
    void stackLimitStopsBeforeAnythingIsStored(String first, String second) {
        board.start(Integer.decode(first), Integer.decode(second));
        limitStack();
        board.word(TestBoard.STACK - 20, 0x5A5A5A5A);
        board.step(1);
        assertEquals(STKOF, board.ppb(Scs.CFSR));
        assertEquals(USAGE_FAULT, board.exception());
        assertEquals(0x5A5A5A5A, board.word(TestBoard.STACK - 20));
        assertEquals(TestBoard.STACK - 16, board.r(13), "stacking went no further either");
    }

    @Test
    void pushDownToTheLimitIsAllowed() {
        board.start(0xB40F); // PUSH {R0-R3}
        limitStack();
        board.step(1);
        assertEquals(0, board.exception());
        assertEquals(TestBoard.STACK - 16, board.r(13));
    }

    @Test
    void breakpointsReachAllAddresses() {
        board.start(0x4708); // BX R1
        board.code(TestBoard.RAM + 0x100, 0xBF00, 0xBF00, 0xE7FE);
        board.set(1, TestBoard.RAM + 0x101);
        board.dhcsr(Scs.C_DEBUGEN);
        assertEquals(0x10000080, board.ppb(Scs.FPB));
        board.ppb(Scs.FPB + 4, -1);
        assertEquals(0, board.ppb(Scs.FPB + 4), "FP_REMAP");
        board.ppb(Scs.FPB + 8, TestBoard.RAM + 0x102 | 1);
        board.ppb(Scs.FPB, 3);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.RAM + 0x102, board.pc());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void comparatorsSayWhatTheyCan(int index) {
        int[] ids = {0x58000000, 0xD0000000, 0x50000000, 0xF0000000};
        assertEquals(ids[index], board.ppb(DWT_FUNCTION0 + 16 * index));
    }

    @Test
    void twoComparatorsWatchARange() {
        board.start(0x6008, 0x6048, 0x6088, 0x60C8, 0xE7FE); // STR R0, [R1, #0, 4, 8, 12]
        board.set(1, TestBoard.RAM);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        board.ppb(DWT_COMP0, TestBoard.RAM + 8);
        board.ppb(DWT_COMP1, TestBoard.RAM + 0xB);
        board.ppb(DWT_FUNCTION1, 7);
        board.ppb(DWT_FUNCTION0, 5 | DEBUG_EVENT);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 6, board.pc());
        assertEquals(4, board.ppb(Scs.DFSR), "DWTTRAP");
        assertEquals(MATCHED, board.ppb(DWT_FUNCTION0) & MATCHED);
    }

    @Test
    void linkedComparatorsWatchAValue() {
        board.start(0x6008, 0x3001, 0x6008, 0x3001, 0x6008, 0xE7FE); // STR R0, [R1]; ADDS R0, #1; ...
        board.set(0, 0x10);
        board.set(1, TestBoard.RAM);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        board.ppb(DWT_COMP0 + 32, TestBoard.RAM);
        board.ppb(DWT_FUNCTION0 + 32, 5 | WORD);
        board.ppb(DWT_COMP0 + 48, 0x11);
        board.ppb(DWT_FUNCTION0 + 48, 11 | DEBUG_EVENT | WORD);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 6, board.pc());
    }

    @Test
    void comparatorRefusesWhatItCanNot() {
        board.ppb(DWT_FUNCTION0, 11 | DEBUG_EVENT);
        assertEquals(0, board.ppb(DWT_FUNCTION0) & 0xF);
    }

    @Test
    void secureStateSeesTheOtherBankBesideItsOwn() throws BusFault {
        board.start(0xE7FE);
        board.processor.writePpb(Scs.VTOR, 4, 0x100, false);
        board.processor.writePpb(Scs.VTOR + SCS_NS, 4, 0x200, false);
        assertEquals(0x100, board.processor.readPpb(Scs.VTOR, 4, false));
        assertEquals(0x200, board.processor.readPpb(Scs.VTOR + SCS_NS, 4, false));
    }

    @Test
    void prisMakesNonSecureInterruptsLessUrgent() {
        board.start(0xE7FE);
        board.ppb(Scs.NVIC_ISER0, 3);
        board.ppb(0xE000E380, 2); // ITNS: interrupt 1
        board.ppb(Scs.NVIC_IPR0, 0x0060); // interrupt 0 at 0x60, interrupt 1 at 0
        board.ppb(Scs.AIRCR, Scs.VECTKEY | 1 << 14);
        board.processor.setInterrupt(0, true);
        board.processor.setInterrupt(1, true);
        board.step(1);
        assertEquals(16, board.exception(), "0x60 goes before 0x80");
        assertTrue(board.processor.isSecure());
    }

    @Test
    void debuggerChangesTheStateOfTheCore() {
        board.start(0xE7FE);
        board.halt();
        board.register(0x18, TestBoard.RAM + 0x4000);
        assertEquals(TestBoard.STACK, board.register(13));
        board.ppb(0xE000EE08, 0); // CDS = 0, CDSKEY = 0
        assertFalse(board.processor.isSecure());
        assertEquals(TestBoard.RAM + 0x4000, board.register(13));
        board.ppb(0xE000EE08, 1 << 16);
        assertEquals(TestBoard.STACK, board.register(13));
    }

    @Test
    void dhcsrTellsOfTheRestart() {
        board.start(0xE7FE);
        board.halt();
        board.ppb(Scs.DHCSR);
        board.dhcsr(Scs.C_DEBUGEN);
        assertEquals(S_RESTART_ST, board.ppb(Scs.DHCSR) & S_RESTART_ST);
        assertEquals(0, board.ppb(Scs.DHCSR) & S_RESTART_ST);
    }

    @Test
    void secureSoftwareOpensItselfToTheDebugger() throws BusFault {
        board.start(0xE7FE);
        board.processor.setDebugAuthentication(DebugAuthentication.NON_SECURE_ONLY);
        board.halt();
        assertFalse(board.processor.isHalted());
        board.processor.writePpb(0xE000EE04, 4, 3, false); // DAUTHCTRL: SPIDENSEL, INTSPIDEN
        board.runFor(10);
        assertTrue(board.processor.isHalted());
    }

    @Test
    void mpuTakesLimitsAndRefusesOverlaps() {
        board.start(0x6808, 0x6810); // LDR R0, [R1]; LDR R0, [R2]
        board.set(1, TestBoard.RAM + 0x100);
        board.set(2, TestBoard.RAM + 0x120);
        board.ppb(0xE000ED98, 0);
        board.ppb(0xE000ED9C, TestBoard.RAM | 2);
        board.ppb(0xE000EDA0, TestBoard.RAM + 0x120 | 1);
        board.ppb(0xE000EDA4, TestBoard.RAM + 0x120 | 2); // region 1, by its alias
        board.ppb(0xE000EDA8, TestBoard.RAM + 0xFFE0 | 1);
        board.ppb(0xE000ED94, 1 | 4);
        board.ppb(Scs.SHCSR, Scs.MEMFAULTENA);
        board.step(1);
        assertEquals(0, board.exception());
        board.step(1);
        assertEquals(4, board.exception());
        assertEquals(TestBoard.RAM + 0x120, board.ppb(0xE000ED34), "MMFAR");
        assertEquals(0x82, board.ppb(Scs.CFSR) & 0xFF);
    }
}
