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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is different in ARMv6-M (DDI 0419E). */
class BaselineTest {
    private static final int HARD_FAULT = 3;
    private static final int DWT_PCSR = Scs.DWT + 0x1C;
    private static final int DWT_COMP0 = Scs.DWT + 0x20;
    private static final int DWT_FUNCTION0 = Scs.DWT + 0x28;
    private static final int MATCHED = 1 << 24;
    private static final int SVCALLPENDED = 1 << 15;

    private final DebuggedBoard board = new DebuggedBoard(CoreConfiguration.CORTEX_M0);

    @ParameterizedTest
    @ValueSource(ints = {0xB100, 0xB901, 0xBF08, 0xB661})
    void narrowEncodingsOfV7AreUndefined(int encoding) {
        board.start(encoding, 0xBF00);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xF2400001, 0xFB90F0F1, 0xE8500F00, 0xF85D0004, 0xEA4F0001, 0xF000B800})
    void wideEncodingsOfV7AreUndefined(int encoding) {
        board.start(encoding >>> 16, encoding & 0xFFFF);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
    }

    @Test
    void unalignedAccessIsAHardFaultWithoutStatus() {
        board.start(0x6808); // LDR R0, [R1]
        board.set(1, TestBoard.RAM + 2);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(0, board.ppb(Scs.CFSR));
        assertEquals(0, board.ppb(Scs.HFSR));
        assertEquals(0x208, board.ppb(Scs.CCR));
    }

    @Test
    void faultInHardFaultLocksUp() {
        board.start(0xDE00);
        board.handler(HARD_FAULT, 0xDE00);
        board.step(3);
        assertTrue(board.processor.isLockedUp());
        assertEquals(0xFFFFFFFE, board.pc());
        assertEquals(Scs.S_LOCKUP, board.ppb(Scs.DHCSR) & Scs.S_LOCKUP);
    }

    @Test
    void prioritiesHaveTwoBits() {
        board.ppb(Scs.NVIC_IPR0, 0xFFFFFFFF);
        assertEquals(0xC0C0C0C0, board.ppb(Scs.NVIC_IPR0));
        board.ppb(Scs.SHPR2, 0xFFFFFFFF);
        assertEquals(0xC0000000, board.ppb(Scs.SHPR2));
        board.ppb(Scs.SHPR1, 0xFFFFFFFF);
        assertEquals(0, board.ppb(Scs.SHPR1));
        board.ppb(Scs.AIRCR, Scs.VECTKEY | 0x700);
        assertEquals(0xFA050000, board.ppb(Scs.AIRCR), "no PRIGROUP");
    }

    @Test
    void privatePeripheralsTakeWordsOnly() {
        assertThrows(BusFault.class, () -> board.processor.readPpb(Scs.NVIC_IPR0, 1, true));
        assertThrows(BusFault.class, () -> board.processor.writePpb(Scs.NVIC_IPR0, 2, 0, false));
    }

    @Test
    void registersForDebuggingAreHiddenFromTheCore() throws BusFault {
        board.dhcsr(Scs.C_DEBUGEN);
        assertEquals(0, board.processor.readPpb(Scs.DHCSR, 4, false));
        assertEquals(0, board.processor.readPpb(Scs.FPB, 4, false));
        board.processor.writePpb(Scs.DEMCR, 4, Scs.TRCENA, false);
        assertEquals(0, board.ppb(Scs.DEMCR));
    }

    @Test
    void shcsrHasOneBitAndForTheDebuggerOnly() throws BusFault {
        board.start(0xBF00);
        board.ppb(Scs.SHCSR, -1);
        assertEquals(SVCALLPENDED, board.ppb(Scs.SHCSR));
        assertEquals(0, board.processor.readPpb(Scs.SHCSR, 4, false));
        board.step(1);
        assertEquals(11, board.exception());
    }

    @Test
    void demcrHasTwoVectorCatches() {
        board.ppb(Scs.DEMCR, -1);
        assertEquals(Scs.TRCENA | Scs.VC_HARDERR | Scs.VC_CORERESET, board.ppb(Scs.DEMCR));
        board.dhcsr(Scs.C_DEBUGEN);
        board.start(0xDE00);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.VC_HARDERR);
        board.runFor(50);
        assertTrue(board.processor.isHalted());
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(8, board.ppb(Scs.DFSR), "VCATCH");
    }

    @Test
    void breakpointUnitHasFourComparatorsWithoutRemapping() {
        board.start(0xBF00, 0xBF00, 0xBF00, 0xE7FE);
        assertEquals(0x40, board.ppb(Scs.FPB));
        board.ppb(Scs.FPB + 4, -1);
        assertEquals(0, board.ppb(Scs.FPB + 4), "FP_REMAP");
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.FPB, 3);
        board.ppb(Scs.FPB + 8, TestBoard.MAIN | 1); // BP_MATCH 0: nothing
        board.ppb(Scs.FPB + 12, 2 << 30 | TestBoard.MAIN + 4 & ~3 | 1); // the upper halfword
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 6, board.pc());
    }

    @Test
    void watchpointsCompareAddressesOnly() {
        board.start(0x6008, 0x6048, 0xE7FE); // STR R0, [R1]; STR R0, [R1, #4]
        board.set(1, TestBoard.RAM);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        assertEquals(0x20000000, board.ppb(Scs.DWT), "two comparators");
        board.ppb(Scs.DWT, 1);
        assertEquals(0x20000000, board.ppb(Scs.DWT), "no cycle counter");
        board.ppb(DWT_COMP0, TestBoard.RAM + 4);
        board.ppb(DWT_FUNCTION0, 0x106);
        assertEquals(6, board.ppb(DWT_FUNCTION0));
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN + 4, board.pc());
        assertEquals(MATCHED | 6, board.ppb(DWT_FUNCTION0));
        assertEquals(-1, board.ppb(DWT_PCSR), "halted");
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(20);
        assertEquals(TestBoard.MAIN + 4, board.ppb(DWT_PCSR));
    }

    @Test
    void thereIsNeitherBasepriNorLocalReset() {
        board.start(0x2001, 0xF380, 0x8811, 0xF3EF, 0x8111); // MOVS R0, #1; MSR BASEPRI, R0; MRS R1, BASEPRI
        board.set(1, 7);
        board.step(3);
        assertEquals(0, board.r(1));
        board.halt();
        board.ppb(Scs.AIRCR, Scs.VECTKEY | Scs.VECTRESET);
        assertTrue(board.processor.isHalted(), "VECTRESET does nothing");
        board.register(20, 0x03FFFF01);
        assertEquals(0x02000001, board.register(20), "SPSEL and PRIMASK");
    }

    @Test
    void vectorTableStaysAtZeroWithoutVtor() {
        board.ppb(Scs.VTOR, 0x20000000);
        assertEquals(0, board.ppb(Scs.VTOR));
        TestBoard plus = new TestBoard(CoreConfiguration.RP2040);
        plus.ppb(Scs.VTOR, 0x20001F80);
        assertEquals(0x20001F00, plus.ppb(Scs.VTOR));
    }

    @Test
    void mpuOfCortexM0PlusKeepsWritesAway() {
        TestBoard plus = new TestBoard(CoreConfiguration.RP2040);
        plus.start(0x6008, 0x6008); // STR R0, [R1], twice
        plus.set(0, 0x11223344);
        plus.set(1, TestBoard.RAM + 0x100);
        assertEquals(0x800, plus.ppb(0xE000ED90));
        plus.ppb(0xE000ED9C, TestBoard.RAM + 0x100 | 0x10 | 2);
        plus.ppb(0xE000EDA0, 6 << 24 | 7 << 1 | 1); // 256 bytes, read-only
        plus.step(1);
        plus.ppb(0xE000ED94, 1 | 4);
        assertEquals(0x11223344, plus.word(TestBoard.RAM + 0x100));
        plus.set(0, 5);
        plus.step(1);
        assertEquals(HARD_FAULT, plus.exception());
        assertEquals(0x11223344, plus.word(TestBoard.RAM + 0x100));
        assertFalse(plus.processor.isLockedUp());
    }

    @Test
    void sleepEndsWithAnInterrupt() {
        board.start(0xBF30, 0x2005); // WFI; MOVS R0, #5
        board.ppb(Scs.NVIC_ISER0, 1);
        board.step(1);
        assertTrue(board.processor.isSleeping());
        assertEquals(Scs.S_SLEEP, board.ppb(Scs.DHCSR) & Scs.S_SLEEP);
        board.processor.setInterrupt(0, true);
        board.runFor(20);
        assertEquals(16, board.exception());
    }
}
