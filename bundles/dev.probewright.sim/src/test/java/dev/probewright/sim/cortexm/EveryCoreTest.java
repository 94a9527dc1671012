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

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells the cores apart, and what all of them do for a debugger. */
class EveryCoreTest {
    private static final int ROM_TABLE = 0xE00FF000;
    private static final int PIDR0 = 0xFE0;
    private static final int SCS = 0xE000E000;

    static List<Arguments> identities() {
        return List.of(
                Arguments.of(CoreConfiguration.CORTEX_M0, 0x410CC200, 0x471, 3, 0x008, 0xE0),
                Arguments.of(CoreConfiguration.CORTEX_M0_PLUS, 0x410CC601, 0x4C0, 3, 0x008, 0xE0),
                Arguments.of(CoreConfiguration.CORTEX_M3, 0x412FC231, 0x4C3, 6, 0x000, 0xE0),
                Arguments.of(CoreConfiguration.CORTEX_M4F, 0x410FC241, 0x4C4, 6, 0x00C, 0xE0),
                Arguments.of(CoreConfiguration.CORTEX_M23, 0x411CD200, 0x4CB, 8, 0xD20, 0x90),
                Arguments.of(CoreConfiguration.CORTEX_M33, 0x411FD210, 0x4C9, 8, 0xD21, 0x90));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void saysWhatItIs(CoreConfiguration configuration, int cpuid, int rom, int entries, int scs, int scsClass) {
        TestBoard board = new TestBoard(configuration);
        assertEquals(cpuid, board.ppb(Scs.CPUID));
        assertEquals(rom, part(board, ROM_TABLE));
        assertEquals(0x10, board.ppb(ROM_TABLE + 0xFF4));
        assertEquals(scs, part(board, SCS));
        assertEquals(scsClass, board.ppb(SCS + 0xFF4));
        int count = 0;
        while (board.ppb(ROM_TABLE + 4 * count) != 0) {
            count++;
        }
        assertEquals(entries, count);
    }

    private static int part(TestBoard board, int component) {
        return board.ppb(component + PIDR0) | (board.ppb(component + PIDR0 + 4) & 0xF) << 8;
    }

    @Test
    void componentsOfV8HaveAnArchitecture() {
        TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M33);
        assertEquals(0x47702A04, board.ppb(SCS + 0xFBC));
        assertEquals(0x47701A02, board.ppb(Scs.DWT + 0xFBC));
        assertEquals(0x47701A03, board.ppb(Scs.FPB + 0xFBC));
        board.ppb(Scs.DEMCR, Scs.TRCENA);
        assertEquals(0x47701A01, board.ppb(0xE0000FBC));
        assertEquals(0x43, board.ppb(0xE0000FCC));
    }

    static List<CoreConfiguration> cores() {
        return List.of(
                CoreConfiguration.CORTEX_M0,
                CoreConfiguration.RP2040,
                CoreConfiguration.CORTEX_M3,
                CoreConfiguration.STM32F411,
                CoreConfiguration.CORTEX_M23,
                CoreConfiguration.RP2350,
                CoreConfiguration.CORTEX_M33.withSecurity(false, 0));
    }

    @ParameterizedTest
    @MethodSource("cores")
    void exceptionsReturnToWhereTheyWereTaken(CoreConfiguration configuration) {
        TestBoard board = new TestBoard(configuration.withInterrupts(26, configuration.priorityBits()));
        board.vectors(TestBoard.STACK, TestBoard.MAIN);
        board.code(TestBoard.MAIN, 0x2001, 0xDF00, 0x3001, 0xE7FE); // MOVS R0, #1; SVC; ADDS R0, #1; B .
        board.handler(11, 0x4674, 0x4770); // MOV R4, LR; BX LR
        board.processor.reset(ResetKind.POWER_ON);
        board.step(5);
        assertEquals(2, board.r(0));
        assertEquals(TestBoard.STACK, board.r(13));
        boolean secure = configuration.security();
        int v8 = secure ? 0xFFFFFFF9 : 0xFFFFFFB8;
        assertEquals(configuration.architecture().isV8() ? v8 : 0xFFFFFFF9, board.r(4));
        assertEquals(0, board.exception());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void lockupShowsItselfAndEndsWithAReset(CoreConfiguration configuration) {
        DebuggedBoard board = new DebuggedBoard(configuration.withInterrupts(26, configuration.priorityBits()));
        board.vectors(TestBoard.STACK, TestBoard.MAIN);
        board.code(TestBoard.MAIN, 0xDE00);
        board.handler(3, 0xDE00);
        board.processor.reset(ResetKind.POWER_ON);
        board.runFor(200);
        assertTrue(board.processor.isLockedUp());
        assertEquals(Scs.S_LOCKUP | Scs.S_RESET_ST, board.ppb(Scs.DHCSR) & (Scs.S_LOCKUP | Scs.S_RESET_ST));
        boolean main = configuration.architecture().isMain();
        assertEquals(main ? 1 << 16 : 0, board.ppb(Scs.CFSR), "what led to it");
        assertEquals(main ? 1 << 30 : 0, board.ppb(Scs.HFSR));
        assertEquals(configuration.architecture().isV8() ? 0xEFFFFFFE : 0xFFFFFFFE, board.pc());
        board.halt();
        assertTrue(board.processor.isHalted());
        assertEquals(0, board.ppb(Scs.DHCSR) & Scs.S_LOCKUP);
        board.ppb(Scs.AIRCR, Scs.VECTKEY | Scs.SYSRESETREQ);
        assertTrue(board.processor.takeResetRequest());
        board.ppb(Scs.DEMCR, Scs.VC_CORERESET);
        board.processor.reset(ResetKind.SYSTEM);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN, board.pc());
        assertFalse(board.processor.isLockedUp());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void breaksAndStepsWithInterruptsMasked(CoreConfiguration configuration) {
        DebuggedBoard board = new DebuggedBoard(configuration.withInterrupts(26, configuration.priorityBits()));
        board.vectors(TestBoard.STACK, TestBoard.MAIN);
        board.code(TestBoard.MAIN, 0x2001, 0x2002, 0x2003, 0xE7FE);
        board.handler(16, 0xE7FE);
        board.processor.reset(ResetKind.POWER_ON);
        board.dhcsr(Scs.C_DEBUGEN);
        boolean second = configuration.debugUnits().fpbVersion() == 2;
        int address = TestBoard.MAIN + 2;
        board.ppb(Scs.FPB + 8, second ? address | 1 : 2 << 30 | address & ~3 | 1);
        board.ppb(Scs.FPB, 3);
        board.runFor(100);
        assertTrue(board.processor.isHalted());
        assertEquals(address, board.pc());
        assertEquals(2, board.ppb(Scs.DFSR), "BKPT");
        board.ppb(Scs.FPB, 2);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.processor.setInterrupt(0, true);
        board.dhcsr(Scs.C_DEBUGEN | Scs.C_HALT | Scs.C_MASKINTS);
        board.debugStep(Scs.C_MASKINTS);
        assertEquals(address + 2, board.pc());
        assertEquals(2, board.r(0));
        board.dhcsr(Scs.C_DEBUGEN | Scs.C_HALT);
        board.debugStep(0);
        assertEquals(16, board.exception());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void localResetIsOfV7Only(CoreConfiguration configuration) {
        DebuggedBoard board = new DebuggedBoard(configuration.withInterrupts(26, configuration.priorityBits()));
        board.vectors(TestBoard.STACK, TestBoard.MAIN);
        board.code(TestBoard.MAIN, 0x2001, 0x2002, 0xE7FE);
        board.processor.reset(ResetKind.POWER_ON);
        board.halt();
        board.ppb(Scs.DEMCR, Scs.VC_CORERESET);
        board.debugStep(0);
        board.ppb(Scs.AIRCR, Scs.VECTKEY | Scs.VECTRESET);
        boolean reset = configuration.architecture().isV7();
        assertEquals(reset ? TestBoard.MAIN : TestBoard.MAIN + 2, board.pc());
        assertFalse(board.processor.takeResetRequest());
    }

    @Test
    void cycleCounterIsWhereTheConfigurationHasOne() {
        for (CoreConfiguration configuration : cores()) {
            TestBoard board = new TestBoard(configuration.withInterrupts(26, configuration.priorityBits()));
            board.vectors(TestBoard.STACK, TestBoard.MAIN);
            board.code(TestBoard.MAIN, 0xE7FE);
            board.processor.reset(ResetKind.POWER_ON);
            board.ppb(Scs.DEMCR, Scs.TRCENA);
            board.ppb(Scs.DWT, 1);
            board.runFor(99);
            assertEquals(configuration.debugUnits().cycleCounter(), board.ppb(Scs.DWT + 4) != 0);
        }
    }

    @ParameterizedTest
    @MethodSource("cores")
    void bitBandsAreOfV7Only(CoreConfiguration configuration) throws BusFault {
        TestBoard board = new TestBoard(configuration);
        board.word(TestBoard.RAM, 4);
        if (configuration.architecture().isV7()) {
            assertEquals(1, board.processor.debugRead(0x22000008, 4));
        } else {
            assertThrows(BusFault.class, () -> board.processor.debugRead(0x22000008, 4));
        }
    }

    @Test
    void architecturesRefuseWhatTheyCanNotHave() {
        assertThrows(IllegalArgumentException.class, () -> CoreConfiguration.CORTEX_M0.withInterrupts(33, 2));
        assertThrows(IllegalArgumentException.class, () -> CoreConfiguration.CORTEX_M0.withInterrupts(32, 3));
        assertThrows(IllegalArgumentException.class, () -> CoreConfiguration.CORTEX_M4F.withSecurity(true, 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> CoreConfiguration.CORTEX_M3.withExtensions(FpuKind.FPV4_SP, true));
    }
}
