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

import org.junit.jupiter.api.Test;

/** Single steps by DHCSR.C_STEP (DDI 0403E, C1.5). */
class StepTest {
    private static final int NOP = 0xBF00;
    private static final int ADDS_R0 = 0x3001;
    private static final int BX_LR = 0x4770;
    private static final int WFI = 0xBF30;
    private static final int UDF = 0xDE00;
    private static final int[] LOOP = {ADDS_R0, NOP, NOP, 0xE7FB};
    private static final int HALTED = 1;

    private final DebuggedBoard board = new DebuggedBoard();

    @Test
    void stepsOneInstruction() {
        board.start(LOOP);
        board.halt();
        board.ppb(Scs.DFSR, -1);
        board.debugStep(0);
        assertEquals(TestBoard.MAIN + 2, board.pc());
        assertEquals(HALTED, board.ppb(Scs.DFSR));
        board.debugStep(0);
        board.debugStep(0);
        board.debugStep(0);
        assertEquals(TestBoard.MAIN, board.pc());
        assertEquals(1, board.r(0));
    }

    @Test
    void aStepWithAPendingInterruptStopsAtItsHandler() {
        board.start(LOOP);
        board.handler(16, NOP, BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.halt();
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.debugStep(0);
        assertEquals(TestBoard.handlerOf(16), board.pc());
        assertEquals(0, board.r(0));
        board.debugStep(0);
        board.debugStep(0);
        assertEquals(TestBoard.MAIN, board.pc());
    }

    @Test
    void aStepWithInterruptsMaskedExecutesTheInstruction() {
        board.start(LOOP);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.dhcsr(Scs.C_DEBUGEN | Scs.C_HALT | Scs.C_MASKINTS);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.ppb(Scs.ICSR, 1 << 28 | 1 << 26);
        board.debugStep(Scs.C_MASKINTS);
        assertEquals(TestBoard.MAIN + 2, board.pc());
        assertEquals(1, board.ppb(Scs.NVIC_ISPR0));
        board.dhcsr(Scs.C_DEBUGEN | Scs.C_HALT);
        board.debugStep(0);
        assertEquals(14, board.exception());
    }

    @Test
    void aStepOverAnInstructionThatFaultsStopsAtTheHandler() {
        board.start(UDF);
        board.halt();
        board.debugStep(0);
        assertEquals(TestBoard.handlerOf(3), board.pc());
        board.start(0xDF00);
        board.halt();
        board.debugStep(Scs.C_MASKINTS);
        assertEquals(TestBoard.handlerOf(11), board.pc());
    }

    @Test
    void aStepReturnsFromAHandler() {
        board.start(0xDF00, NOP);
        board.handler(11, BX_LR);
        board.halt();
        board.debugStep(0);
        board.debugStep(0);
        assertEquals(TestBoard.MAIN + 2, board.pc());
        assertEquals(0, board.exception());
    }

    @Test
    void stepsThroughAnItBlock() {
        board.start(0x2800, 0xBF0C, 0x2101, 0x2102, NOP); // CMP R0, #0; ITE EQ; MOVEQ R1, #1; MOVNE R1, #2
        board.halt();
        for (int offset = 2; offset <= 8; offset += 2) {
            board.debugStep(0);
            assertEquals(TestBoard.MAIN + offset, board.pc());
        }
        assertEquals(1, board.r(1));
    }

    @Test
    void aStepOverWfiDoesNotSleep() {
        board.start(WFI, NOP);
        board.halt();
        board.debugStep(0);
        assertEquals(TestBoard.MAIN + 2, board.pc());
        assertFalse(board.processor.isSleeping());
    }
}
