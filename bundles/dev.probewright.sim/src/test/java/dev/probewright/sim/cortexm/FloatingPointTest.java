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

import org.junit.jupiter.api.Test;

/** FPv4-SP: who may use it, its registers through the debugger and the private peripheral bus, encodings. */
class FloatingPointTest {
    private static final int CPACR = 0xE000ED88;
    private static final int FPCCR = 0xE000EF34;
    private static final int FPCAR = 0xE000EF38;
    private static final int FPDSCR = 0xE000EF3C;
    private static final int MVFR0 = 0xE000EF40;
    private static final int MVFR1 = 0xE000EF44;
    private static final int FULL_ACCESS = 0xF00000;
    private static final int PRIVILEGED_ACCESS = 0x500000;
    private static final int REGSEL_FPSCR = 0x21;
    private static final int REGSEL_S0 = 0x40;
    private static final int USAGE_FAULT = 6;
    private static final int NOCP = 1 << 19;
    private static final int UNDEFINSTR = 1 << 16;
    private static final int FPCA = 4;
    private static final int ONE = 0x3F800000;
    private static final int TWO = 0x40000000;
    private static final int THREE = 0x40400000;
    private static final int[] VADD_S0_S1_S2 = {0xEE30, 0x0A81};

    private static DebuggedBoard board(int... program) {
        return board(CoreConfiguration.CORTEX_M4F, program);
    }

    private static DebuggedBoard board(CoreConfiguration configuration, int... program) {
        DebuggedBoard board = new DebuggedBoard(configuration);
        board.start(program);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        return board;
    }

    /** Halts, sets a register of the extension, goes on. */
    private static void s(DebuggedBoard board, int number, int value) {
        board.halt();
        board.register(REGSEL_S0 + number, value);
        board.dhcsr(Scs.C_DEBUGEN);
    }

    private static int s(DebuggedBoard board, int number) {
        board.halt();
        int value = board.register(REGSEL_S0 + number);
        board.dhcsr(Scs.C_DEBUGEN);
        return value;
    }

    private static void faults(DebuggedBoard board, int status) {
        board.step(1);
        assertEquals(USAGE_FAULT, board.exception());
        assertEquals(status, board.ppb(Scs.CFSR));
    }

    @Test
    void computesWhereAccessIsGranted() {
        DebuggedBoard board = board(VADD_S0_S1_S2);
        board.ppb(CPACR, FULL_ACCESS);
        s(board, 1, ONE);
        s(board, 2, TWO);
        board.step(1);
        assertEquals(THREE, s(board, 0));
        assertEquals(FPCA, board.processor.registers().control() & FPCA);
    }

    @Test
    void isNoCoprocessorAfterReset() {
        faults(board(VADD_S0_S1_S2), NOCP);
    }

    @Test
    void isNoCoprocessorOnACortexM3() {
        DebuggedBoard board = board(CoreConfiguration.CORTEX_M3, VADD_S0_S1_S2);
        board.ppb(CPACR, FULL_ACCESS);
        assertEquals(0, board.ppb(CPACR));
        faults(board, NOCP);
    }

    @Test
    void privilegedAccessIsNotForUnprivilegedCode() {
        DebuggedBoard board = board(0xEE30, 0x0A81, 0xEE30, 0x0A81);
        board.ppb(CPACR, PRIVILEGED_ACCESS);
        board.step(1);
        assertEquals(0, board.exception());
        board.processor.registers().setControl(1);
        faults(board, NOCP);
    }

    @Test
    void doublePrecisionIsUndefinedButMovesAndTransfersOfIt() {
        DebuggedBoard board = board(0xEC41, 0x0B10, 0xEE30, 0x0B01); // VMOV D0, R0, R1; VADD.F64 D0, D0, D1
        board.ppb(CPACR, FULL_ACCESS);
        board.set(0, ONE);
        board.set(1, TWO);
        board.step(1);
        assertEquals(ONE, s(board, 0));
        assertEquals(TWO, s(board, 1));
        faults(board, UNDEFINSTR);
    }

    @Test
    void anUndefinedEncodingIsNoCoprocessorWithoutAccess() {
        faults(board(0xEE30, 0x0B01), NOCP);
    }

    @Test
    void transfersInsistOnAlignment() {
        DebuggedBoard board = board(0xED80, 0x0A00); // VSTR S0, [R0]
        board.ppb(CPACR, FULL_ACCESS);
        board.set(0, TestBoard.RAM + 2);
        faults(board, 1 << 24);
    }

    @Test
    void conditionalInAnItBlock() {
        DebuggedBoard board = board(0xBF08, 0xEE30, 0x0A00, 0xBF18, 0xEE30, 0x0A00); // IT EQ; VADD S0, S0, S0; IT NE; …
        board.ppb(CPACR, FULL_ACCESS);
        board.processor.registers().setXpsr(0x41000000);
        s(board, 0, ONE);
        board.step(4);
        assertEquals(TWO, s(board, 0));
    }

    @Test
    void comparisonReachesTheFlagsOfTheCore() {
        DebuggedBoard board = board(0xEEB4, 0x0A60, 0xEEF1, 0xFA10); // VCMP S0, S1; VMRS APSR_nzcv, FPSCR
        board.ppb(CPACR, FULL_ACCESS);
        s(board, 0, ONE);
        s(board, 1, TWO);
        board.step(2);
        assertEquals(0x80000000, board.processor.registers().xpsr() & 0xF0000000);
    }

    @Test
    void theDebuggerReadsAndWritesAllOfItsRegisters() {
        DebuggedBoard board = board(0xBF00);
        board.halt();
        for (int number = 0; number < 32; number++) {
            board.register(REGSEL_S0 + number, 0x1000 + number);
        }
        board.register(REGSEL_FPSCR, -1);
        for (int number = 0; number < 32; number++) {
            assertEquals(0x1000 + number, board.register(REGSEL_S0 + number));
        }
        assertEquals(0xF7C0009F, board.register(REGSEL_FPSCR));
    }

    @Test
    void theDebuggerFindsNothingOnACortexM3() {
        DebuggedBoard board = board(CoreConfiguration.CORTEX_M3, 0xBF00);
        board.halt();
        board.register(REGSEL_S0, ONE);
        board.register(REGSEL_FPSCR, -1);
        assertEquals(0, board.register(REGSEL_S0));
        assertEquals(0, board.register(REGSEL_FPSCR));
        assertEquals(0, board.ppb(FPCCR));
        assertEquals(0, board.ppb(MVFR0));
    }

    @Test
    void registersAfterReset() {
        DebuggedBoard board = board(0xBF00);
        assertEquals(0, board.ppb(CPACR));
        assertEquals(0xC0000000, board.ppb(FPCCR));
        assertEquals(0, board.ppb(FPCAR));
        assertEquals(0, board.ppb(FPDSCR));
        assertEquals(0x10110021, board.ppb(MVFR0));
        assertEquals(0x11000011, board.ppb(MVFR1));
    }

    @Test
    void unimplementedBitsStayZero() {
        DebuggedBoard board = board(0xBF00);
        board.ppb(CPACR, -1);
        board.ppb(FPCCR, -1);
        board.ppb(FPCAR, -1);
        board.ppb(FPDSCR, -1);
        assertEquals(0x00F00000, board.ppb(CPACR));
        assertEquals(0xC000017B, board.ppb(FPCCR));
        assertEquals(0xFFFFFFF8, board.ppb(FPCAR));
        assertEquals(0x07C00000, board.ppb(FPDSCR));
    }

    @Test
    void aNewContextStartsWithTheDefaultModesAndKeepsTheFlags() {
        DebuggedBoard board = board(VADD_S0_S1_S2);
        board.ppb(CPACR, FULL_ACCESS);
        board.ppb(FPDSCR, 1 << 25);
        board.halt();
        board.register(REGSEL_FPSCR, 1 << 24 | 1);
        board.dhcsr(Scs.C_DEBUGEN);
        board.step(1);
        board.halt();
        assertEquals(1 << 25 | 1, board.register(REGSEL_FPSCR));
    }

    @Test
    void withoutAutomaticPreservationThereIsNoContext() {
        DebuggedBoard board = board(VADD_S0_S1_S2);
        board.ppb(CPACR, FULL_ACCESS);
        board.ppb(FPCCR, 0);
        board.step(1);
        assertEquals(0, board.processor.registers().control() & FPCA);
    }
}
