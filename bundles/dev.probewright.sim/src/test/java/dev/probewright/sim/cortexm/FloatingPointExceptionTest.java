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

/** The extended frame, and the saving of floating-point state at once or when a handler first needs the registers. */
class FloatingPointExceptionTest {
    private static final int CPACR = 0xE000ED88;
    private static final int FPCCR = 0xE000EF34;
    private static final int FPCAR = 0xE000EF38;
    private static final int ASPEN = 1 << 31;
    private static final int LSPEN = 1 << 30;
    private static final int HFRDY = 1 << 4;
    private static final int BFRDY = 1 << 6;
    private static final int THREAD = 1 << 3;
    private static final int USER = 1 << 1;
    private static final int LSPACT = 1;
    private static final int LSPERR = 1 << 13;
    private static final int STKERR = 1 << 12;
    private static final int NOCP = 1 << 19;
    private static final int FORCED = 1 << 30;
    private static final int SV_CALL = 11;
    private static final int PEND_SV = 14;
    private static final int HARD_FAULT = 3;
    private static final int BUS_FAULT = 5;
    private static final int ONE = 0x3F800000;
    private static final int NOP = 0xBF00;
    private static final int SVC = 0xDF00;
    private static final int BX_LR = 0x4770;
    private static final int[] VADD = {0xEE30, 0x0A00}; // VADD.F32 S0, S0, S0
    private static final int FRAME = TestBoard.STACK - 0x68;

    private final TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M4F);

    /** VMOV S0, R0; SVC; NOP, with R0 one and R1 where nothing is to be. */
    private void start() {
        board.start(0xEE00, 0x0A10, SVC, NOP, NOP);
        board.ppb(CPACR, 0xF00000);
        board.set(0, ONE);
        board.handler(SV_CALL, VADD[0], VADD[1], NOP, BX_LR);
    }

    private int fpccr() {
        return board.ppb(FPCCR) & ~(ASPEN | LSPEN);
    }

    @Test
    void savingIsPutOffToTheFirstInstructionThatNeedsIt() {
        start();
        board.step(2);
        assertEquals(SV_CALL, board.exception());
        assertEquals(0xFFFFFFE9, board.r(14));
        assertEquals(FRAME, board.r(13));
        assertEquals(FRAME + 0x20, board.ppb(FPCAR));
        assertEquals(LSPACT | THREAD | HFRDY, fpccr());
        assertEquals(0, board.processor.registers().control());
        assertEquals(0, board.word(FRAME + 0x20));
        board.step(1);
        assertEquals(ONE, board.word(FRAME + 0x20));
        assertEquals(0, fpccr() & LSPACT);
        assertEquals(4, board.processor.registers().control());
        board.step(2);
        assertEquals(TestBoard.STACK, board.r(13));
        assertEquals(4, board.processor.registers().control());
        assertEquals(0x40000000, moved(), "S0 was loaded from the frame, and doubled");
    }

    /** S0 doubled by another SVC from Thread mode, from the frame. */
    private int moved() {
        board.code(board.pc(), 0xEE30, 0x0A00, 0xEE10, 0x1A10); // VADD.F32 S0, S0, S0; VMOV R1, S0
        board.step(2);
        return board.r(1);
    }

    @Test
    void nothingIsSavedWhereTheHandlerDoesWithout() {
        start();
        board.handler(SV_CALL, NOP, BX_LR);
        board.word(FRAME + 0x20, 0x12345678);
        board.step(4);
        assertEquals(TestBoard.STACK, board.r(13));
        assertEquals(0, fpccr() & LSPACT);
        assertEquals(0x12345678, board.word(FRAME + 0x20));
        assertEquals(0x40000000, moved());
    }

    @Test
    void savesAtOnceWhereLazySavingIsOff() {
        start();
        board.ppb(FPCCR, ASPEN);
        board.step(2);
        assertEquals(0xFFFFFFE9, board.r(14));
        assertEquals(ONE, board.word(FRAME + 0x20));
        assertEquals(0, fpccr());
    }

    @Test
    void aBasicFrameWithoutContext() {
        start();
        board.code(TestBoard.MAIN, NOP, NOP, SVC);
        board.step(3);
        assertEquals(0xFFFFFFF9, board.r(14));
        assertEquals(TestBoard.STACK - 32, board.r(13));
    }

    @Test
    void anInnerHandlerSavesWhatTheOuterLeft() {
        start();
        board.ppb(Scs.SHPR2, 0x80000000); // SVCall below interrupts
        board.handler(SV_CALL, NOP, NOP, BX_LR);
        board.handler(16, VADD[0], VADD[1], BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.step(3);
        board.processor.setInterrupt(0, true);
        board.step(1);
        board.processor.setInterrupt(0, false);
        assertEquals(0xFFFFFFF1, board.r(14), "the outer handler had no context");
        assertEquals(LSPACT, fpccr() & LSPACT);
        board.step(1);
        assertEquals(ONE, board.word(FRAME + 0x20));
        board.step(4);
        assertEquals(0, board.exception());
        assertEquals(0x40000000, moved());
    }

    @Test
    void bothContextsOfNestedHandlersAreKept() {
        start();
        board.ppb(Scs.SHPR2, 0x80000000);
        board.handler(16, VADD[0], VADD[1], BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.step(3); // into SVCall, whose VADD makes two of S0
        board.processor.setInterrupt(0, true);
        board.step(1);
        board.processor.setInterrupt(0, false);
        assertEquals(0xFFFFFFE1, board.r(14));
        assertEquals(FRAME - 0x68, board.r(13));
        board.step(1);
        assertEquals(0x40000000, board.word(FRAME - 0x68 + 0x20));
        board.step(3);
        assertEquals(0, board.exception());
        assertEquals(0x40000000, moved());
    }

    @Test
    void unprivilegedThreadsAreRemembered() {
        start();
        board.processor.registers().setPsp(TestBoard.RAM + 0x1004);
        board.processor.registers().setControl(3);
        board.step(2);
        assertEquals(0xFFFFFFED, board.r(14));
        assertEquals(LSPACT | THREAD | USER | HFRDY, fpccr());
        assertEquals(TestBoard.RAM + 0x1000 - 0x68, board.processor.registers().psp());
        board.step(3);
        assertEquals(TestBoard.RAM + 0x1004, board.processor.registers().psp());
        assertEquals(7, board.processor.registers().control());
    }

    @Test
    void aSavingThatFailsIsABusFaultBeforeTheInstruction() {
        start();
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.ppb(Scs.SHPR2, 0x80000000);
        board.step(2);
        assertEquals(BFRDY, fpccr() & BFRDY);
        board.ppb(FPCAR, TestBoard.NOWHERE);
        board.step(2);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(LSPERR, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.handlerOf(SV_CALL), board.word(board.r(13) + 24));
        assertEquals(LSPACT, fpccr() & LSPACT);
    }

    @Test
    void whereBusFaultWasNotReadyItIsAHardFault() {
        start();
        board.step(2);
        board.ppb(FPCAR, TestBoard.NOWHERE);
        board.step(2);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(LSPERR, board.ppb(Scs.CFSR));
        assertEquals(FORCED, board.ppb(Scs.HFSR));
    }

    @Test
    void whereItCanNotPreemptTheInstructionGoesOn() {
        start();
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.ppb(Scs.SHPR2, 0x80000000);
        board.step(2);
        board.ppb(Scs.SHPR2, 0);
        board.ppb(FPCAR, TestBoard.NOWHERE);
        board.step(1);
        assertEquals(SV_CALL, board.exception());
        assertEquals(TestBoard.handlerOf(SV_CALL) + 4, board.pc());
        assertEquals(0, fpccr() & LSPACT);
        assertTrue((board.ppb(Scs.SHCSR) & 1 << 14) != 0, "BUSFAULTPENDED");
    }

    @Test
    void stackingWithoutAccessIsNoCoprocessor() {
        start();
        board.ppb(FPCCR, ASPEN);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.step(1);
        board.ppb(CPACR, 0);
        board.step(1);
        assertEquals(NOCP, board.ppb(Scs.CFSR));
    }

    @Test
    void stackingWhereNothingIsFails() {
        start();
        board.step(1);
        board.set(13, TestBoard.NOWHERE);
        board.step(1);
        assertEquals(STKERR, board.ppb(Scs.CFSR));
    }

    @Test
    void aDebuggerSeesTheRegistersWhileTheirSavingIsPutOff() {
        DebuggedBoard debugged = new DebuggedBoard(CoreConfiguration.CORTEX_M4F);
        debugged.start(0xEE00, 0x0A10, SVC, NOP);
        debugged.ppb(CPACR, 0xF00000);
        debugged.set(0, ONE);
        debugged.step(2);
        debugged.halt();
        assertEquals(ONE, debugged.register(0x40));
        assertEquals(LSPACT, debugged.ppb(FPCCR) & LSPACT);
    }

    @Test
    void tailChainingKeepsTheFrame() {
        start();
        board.handler(SV_CALL, NOP, BX_LR);
        board.handler(PEND_SV, NOP, BX_LR);
        board.step(2);
        board.ppb(Scs.ICSR, 1 << 28);
        board.step(2);
        assertEquals(PEND_SV, board.exception());
        assertEquals(0xFFFFFFE9, board.r(14));
        assertEquals(FRAME, board.r(13));
        board.step(2);
        assertEquals(TestBoard.STACK, board.r(13));
        assertEquals(4, board.processor.registers().control());
    }
}
