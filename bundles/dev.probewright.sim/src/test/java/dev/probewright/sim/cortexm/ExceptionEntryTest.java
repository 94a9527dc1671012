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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Entry to and return from handlers: the frame, EXC_RETURN, nesting, tail-chaining, masking. */
class ExceptionEntryTest {
    private static final int NOP = 0xBF00;
    private static final int BX_LR = 0x4770;
    private static final int[] IDLE = {NOP, NOP, NOP, NOP, NOP, NOP, NOP, 0xE7F7};
    private static final int IRQ0 = 16;

    private final TestBoard board = new TestBoard();

    private void enable(int... lines) {
        for (int line : lines) {
            board.ppb(Scs.NVIC_ISER0, 1 << line);
        }
    }

    private void priority(int line, int value) {
        int address = Scs.NVIC_IPR0 + (line & ~3);
        int shift = 8 * (line & 3);
        board.ppb(address, board.ppb(address) & ~(0xFF << shift) | value << shift);
    }

    @Test
    void stacksTheCallerSavedRegistersAndComesBack() {
        board.start(IDLE);
        board.handler(IRQ0, 0x2000, 0x2101, 0x4694, BX_LR); // MOVS R0, #0; MOVS R1, #1; MOV R12, R2; BX LR
        for (int register = 0; register < 13; register++) {
            board.set(register, 0x100 + register);
        }
        board.set(14, 0x1234567);
        board.processor.registers().setXpsr(0xA1000000);
        enable(0);
        board.step(2);
        board.processor.setInterrupt(0, true);
        board.step(1);
        assertEquals(TestBoard.handlerOf(IRQ0), board.pc());
        assertEquals(IRQ0, board.exception());
        assertEquals(0xFFFFFFF9, board.r(14));
        assertEquals(TestBoard.STACK - 32, board.r(13));
        int[] frame = {0x100, 0x101, 0x102, 0x103, 0x10C, 0x1234567, TestBoard.MAIN + 4, 0xA1000000};
        for (int word = 0; word < frame.length; word++) {
            assertEquals(frame[word], board.word(TestBoard.STACK - 32 + 4 * word), "word " + word);
        }
        board.processor.setInterrupt(0, false);
        board.step(4);
        assertEquals(TestBoard.MAIN + 4, board.pc());
        assertEquals(0x100, board.r(0));
        assertEquals(0x101, board.r(1));
        assertEquals(0x10C, board.r(12));
        assertEquals(0x1234567, board.r(14));
        assertEquals(TestBoard.STACK, board.r(13));
        assertEquals(0xA1000000, board.processor.registers().xpsr());
    }

    @Test
    void alignsTheStackToEightBytesOnlyIfStkalignSaysSo() {
        board.start(IDLE);
        board.handler(IRQ0, BX_LR);
        enable(0);
        board.set(13, TestBoard.STACK - 4);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(TestBoard.STACK - 4 - 32, board.r(13), "r1p1 comes out of reset without STKALIGN");
        board.step(1);
        assertEquals(TestBoard.STACK - 4, board.r(13));

        board.ppb(Scs.CCR, 1 << 9);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(TestBoard.STACK - 8 - 32, board.r(13));
        assertEquals(1 << 9, board.word(TestBoard.STACK - 8 - 4) & 1 << 9, "the stacked xPSR remembers it");
        board.step(1);
        assertEquals(TestBoard.STACK - 4, board.r(13));
    }

    @Test
    void usesTheProcessStackOfThreadMode() {
        board.start(IDLE);
        board.handler(IRQ0, BX_LR);
        enable(0);
        board.processor.registers().setPsp(TestBoard.RAM + 0x1000);
        board.processor.registers().setControl(2);
        board.set(0, 77);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(0xFFFFFFFD, board.r(14));
        assertEquals(TestBoard.STACK, board.r(13), "handlers run on the main stack");
        assertEquals(0, board.processor.registers().control());
        assertEquals(77, board.word(TestBoard.RAM + 0x1000 - 32));
        board.step(1);
        assertEquals(TestBoard.RAM + 0x1000, board.r(13));
        assertEquals(2, board.processor.registers().control());
    }

    @Test
    void aMoreUrgentInterruptPreempts() {
        board.start(IDLE);
        board.handler(IRQ0, NOP, NOP, BX_LR);
        board.handler(IRQ0 + 1, BX_LR);
        enable(0, 1);
        priority(0, 0x20);
        priority(1, 0x10);
        board.processor.setInterrupt(0, true);
        board.step(2);
        board.processor.setInterrupt(0, false);
        assertEquals(IRQ0, board.exception());
        board.processor.setInterrupt(1, true);
        board.step(1);
        assertEquals(IRQ0 + 1, board.exception());
        assertEquals(0xFFFFFFF1, board.r(14));
        assertEquals(3, board.ppb(Scs.NVIC_IABR0));
        board.processor.setInterrupt(1, false);
        board.step(1);
        assertEquals(IRQ0, board.exception());
        assertEquals(TestBoard.handlerOf(IRQ0) + 2, board.pc());
        board.step(2);
        assertEquals(0, board.exception());
    }

    @Test
    void oneOfTheSameGroupWaits() {
        board.start(IDLE);
        board.handler(IRQ0, NOP, NOP, BX_LR);
        board.handler(IRQ0 + 1, BX_LR);
        enable(0, 1);
        board.ppb(Scs.AIRCR, Scs.VECTKEY | 5 << 8); // bits 7:6 are the group
        priority(0, 0x30);
        priority(1, 0x10);
        board.processor.setInterrupt(0, true);
        board.step(1);
        board.processor.setInterrupt(0, false);
        board.processor.setInterrupt(1, true);
        board.step(2);
        assertEquals(IRQ0, board.exception());
        board.step(1);
        assertEquals(IRQ0 + 1, board.exception(), "and is taken when the first returns");
    }

    @Test
    void ofTwoPendingTheMoreUrgentComesFirstThenTheLowerNumber() {
        board.start(IDLE);
        enable(3, 4, 5);
        priority(3, 0x40);
        priority(4, 0x20);
        priority(5, 0x20);
        board.ppb(Scs.NVIC_ISPR0, 1 << 3 | 1 << 4 | 1 << 5);
        board.step(1);
        assertEquals(IRQ0 + 4, board.exception());
    }

    @Test
    void chainsFromHandlerToHandlerWithoutUnstacking() {
        board.start(IDLE);
        board.handler(IRQ0, BX_LR);
        board.handler(IRQ0 + 1, BX_LR);
        enable(0, 1);
        board.ppb(Scs.NVIC_ISPR0, 3);
        board.step(1);
        int frame = board.r(13);
        board.word(frame + 24, 0xDEAD0000); // the return address: nobody may read it yet
        long before = board.processor.cycles();
        board.step(1);
        assertEquals(IRQ0 + 1, board.exception());
        assertEquals(0xFFFFFFF9, board.r(14));
        assertEquals(frame, board.r(13));
        assertTrue(board.processor.cycles() - before < 12, "quicker than stacking again");
    }

    @Test
    void primaskAndBasepriHoldInterruptsBack() {
        board.start(IDLE);
        enable(0);
        priority(0, 0x40);
        board.processor.registers().setPrimask(1);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(3);
        assertEquals(0, board.exception());
        board.processor.registers().setPrimask(0);
        board.processor.registers().setBasepri(0x40);
        board.step(3);
        assertEquals(0, board.exception());
        board.processor.registers().setBasepri(0x50);
        board.step(1);
        assertEquals(IRQ0, board.exception());
    }

    @Test
    void faultmaskEndsWithTheHandlerThatSetIt() {
        board.start(IDLE);
        board.handler(IRQ0, 0xB671, BX_LR); // CPSID f
        enable(0);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(2);
        assertEquals(1, board.processor.registers().faultmask());
        board.step(1);
        assertEquals(0, board.processor.registers().faultmask());
    }

    @Test
    void aLineThatStaysUpInterruptsAgain() {
        board.start(IDLE);
        board.handler(IRQ0, BX_LR);
        enable(0);
        board.processor.setInterrupt(0, true);
        board.step(1);
        assertEquals(0, board.ppb(Scs.NVIC_ISPR0));
        board.step(1);
        assertEquals(IRQ0, board.exception(), "chained to itself");
        board.processor.setInterrupt(0, false);
        board.step(1);
        assertEquals(0, board.exception());
    }

    @Test
    void aPulseWhileTheHandlerRunsIsNotLost() {
        board.start(IDLE);
        board.handler(IRQ0, NOP, BX_LR);
        enable(0);
        board.processor.setInterrupt(0, true);
        board.step(1);
        board.processor.setInterrupt(0, false);
        board.processor.setInterrupt(0, true);
        board.processor.setInterrupt(0, false);
        assertEquals(1, board.ppb(Scs.NVIC_ISPR0));
        board.step(2);
        assertEquals(IRQ0, board.exception());
        board.step(2);
        assertEquals(0, board.exception());
    }

    @Test
    void aDisabledInterruptPendsOnly() {
        board.start(IDLE);
        board.processor.setInterrupt(7, true);
        board.step(3);
        assertEquals(0, board.exception());
        assertEquals(1 << 7, board.ppb(Scs.NVIC_ISPR0));
        board.ppb(Scs.NVIC_ICPR0, 1 << 7);
        assertEquals(1 << 7, board.ppb(Scs.NVIC_ISPR0), "its line is still up");
        board.processor.setInterrupt(7, false);
        board.ppb(Scs.NVIC_ICPR0, 1 << 7);
        assertEquals(0, board.ppb(Scs.NVIC_ISPR0));
    }

    @Test
    void svcReturnsBehindItself() {
        board.start(0xDF07, NOP); // SVC #7
        board.handler(11, BX_LR);
        board.step(1);
        assertEquals(11, board.exception());
        assertEquals(TestBoard.MAIN + 2, board.word(board.r(13) + 24));
        board.step(1);
        assertEquals(TestBoard.MAIN + 2, board.pc());
    }

    @Test
    void pendSvAndNmiArePendedThroughIcsr() {
        board.start(IDLE);
        board.ppb(Scs.ICSR, 1 << 28);
        assertEquals(14, board.ppb(Scs.ICSR) >>> 12 & 0x1FF);
        board.step(1);
        assertEquals(14, board.exception());
        board.ppb(Scs.ICSR, 1 << 31);
        board.step(1);
        assertEquals(2, board.exception());
        assertEquals(2, board.ppb(Scs.ICSR) & 0x1FF);
    }

    @Test
    void theItStateComesBackWithTheReturn() {
        board.start(0xBF04, 0x3001, 0x3201, NOP, NOP); // ITT EQ; ADDEQ R0, #1; ADDEQ R2, #1
        board.handler(IRQ0, 0x2801, BX_LR); // CMP R0, #1
        board.set(0, 0);
        board.set(2, 0);
        board.processor.registers().setXpsr(0x41000000);
        enable(0);
        board.step(2);
        assertEquals(1, board.r(0));
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(0, board.processor.registers().xpsr() & 0x0600FC00, "a handler starts outside of the block");
        assertNotEquals(0, board.word(board.r(13) + 28) & 0x0600FC00);
        board.step(3);
        assertEquals(1, board.r(2));
        assertEquals(0, board.processor.registers().xpsr() & 0x0600FC00);
    }

    @Test
    void vtorMovesTheTable() {
        board.start(IDLE);
        board.word(TestBoard.RAM + 0x400 + 4 * IRQ0, TestBoard.MAIN + 8 | 1);
        board.ppb(Scs.VTOR, TestBoard.RAM + 0x400);
        enable(0);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(TestBoard.MAIN + 8, board.pc());
    }

    @Test
    void stirPendsAnInterruptAlsoForUnprivilegedCodeIfAllowed() {
        board.start(0x6008, NOP); // STR R0, [R1]
        enable(9);
        board.set(0, 9);
        board.set(1, Scs.STIR);
        board.processor.registers().setControl(1);
        board.ppb(Scs.CCR, 2);
        board.step(2);
        assertEquals(IRQ0 + 9, board.exception());
    }
}
