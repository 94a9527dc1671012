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

/** WFI, WFE, sleep on exit, and what ends them. */
class SleepTest {
    private static final int NOP = 0xBF00;
    private static final int WFI = 0xBF30;
    private static final int WFE = 0xBF20;
    private static final int SEV = 0xBF40;
    private static final int ADDS_R0 = 0x3001;
    private static final int BX_LR = 0x4770;
    private static final int BRANCH_TO_SELF = 0xE7FE;
    private static final int SLEEPONEXIT = 2;
    private static final int SLEEPDEEP = 4;
    private static final int SEVONPEND = 16;

    private final TestBoard board = new TestBoard();

    @Test
    void sleepingCostsNoTimeOfTheHostButLetsCyclesPass() {
        board.start(WFI, BRANCH_TO_SELF);
        long hour = 3600L * 72_000_000;
        board.runFor(hour);
        assertTrue(board.processor.isSleeping());
        assertFalse(board.processor.isSleepingDeep());
        assertEquals(Long.MAX_VALUE, board.processor.nextActivity());
        assertTrue(board.processor.cycles() >= hour);
        board.ppb(Scs.SCR, SLEEPDEEP);
        assertTrue(board.processor.isSleepingDeep());
    }

    @Test
    void neitherDoesABranchToItselfWhichStillTakesInterruptsInTime() {
        board.start(BRANCH_TO_SELF);
        board.handler(15, 0x3701, BX_LR); // ADDS R7, #1
        board.set(7, 0);
        board.ppb(Scs.SYST_RVR, 7_199_999);
        board.ppb(Scs.SYST_CSR, 7);
        long hour = 3600L * 72_000_000;
        board.runFor(hour + 1000);
        assertEquals(36_000, board.r(7));
        assertEquals(TestBoard.MAIN, board.pc());
        board.step(5);
        assertEquals(TestBoard.MAIN, board.pc());
    }

    @Test
    void anInterruptEndsWfi() {
        board.start(WFI, ADDS_R0, BRANCH_TO_SELF);
        board.handler(16, BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.runFor(1000);
        board.processor.setInterrupt(0, true);
        board.processor.setInterrupt(0, false);
        assertEquals(board.processor.cycles(), board.processor.nextActivity());
        board.runFor(100);
        assertFalse(board.processor.isSleeping());
        assertEquals(1, board.r(0));
    }

    @Test
    void aMaskedInterruptEndsWfiWithoutBeingTaken() {
        board.start(0xB672, WFI, ADDS_R0, BRANCH_TO_SELF); // CPSID i
        board.ppb(Scs.NVIC_ISER0, 1);
        board.runFor(1000);
        assertTrue(board.processor.isSleeping());
        board.processor.setInterrupt(0, true);
        board.runFor(100);
        assertEquals(1, board.r(0));
        assertEquals(0, board.exception());
    }

    @Test
    void anInterruptBelowBasepriDoesNotEndWfi() {
        board.start(WFI, ADDS_R0, BRANCH_TO_SELF);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.NVIC_IPR0, 0x80);
        board.processor.registers().setBasepri(0x40);
        board.processor.setInterrupt(0, true);
        board.runFor(1000);
        assertTrue(board.processor.isSleeping());
    }

    @Test
    void sysTickEndsWfiAtItsCycle() {
        board.start(WFI, ADDS_R0, BRANCH_TO_SELF);
        board.handler(15, BX_LR);
        board.ppb(Scs.SYST_RVR, 9999);
        long enabled = board.processor.cycles();
        board.ppb(Scs.SYST_CSR, 7);
        board.runFor(100);
        assertEquals(enabled + 10_000, board.processor.nextActivity());
        board.runFor(9_850);
        assertTrue(board.processor.isSleeping());
        board.runFor(200);
        assertEquals(1, board.r(0));
    }

    @Test
    void anEventEndsWfeAndAnEarlierOneLetsItPass() {
        board.start(SEV, WFE, ADDS_R0, WFE, ADDS_R0, BRANCH_TO_SELF);
        board.runFor(100);
        assertEquals(1, board.r(0));
        assertTrue(board.processor.isSleeping());
        board.processor.sendEvent();
        board.runFor(100);
        assertEquals(2, board.r(0));
    }

    @Test
    void sevonpendMakesAnEventOfADisabledInterrupt() {
        board.start(WFE, ADDS_R0, BRANCH_TO_SELF);
        board.runFor(100);
        board.processor.setInterrupt(3, true);
        board.runFor(100);
        assertEquals(0, board.r(0));
        board.processor.setInterrupt(3, false);
        board.ppb(Scs.NVIC_ICPR0, 8);
        board.ppb(Scs.SCR, SEVONPEND);
        board.processor.setInterrupt(3, true);
        board.runFor(100);
        assertEquals(1, board.r(0));
    }

    @Test
    void sleepsOnExitOfTheLastHandler() {
        board.start(NOP, ADDS_R0, 0xE7FC);
        board.handler(16, BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.SCR, SLEEPONEXIT);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.runFor(1000);
        assertTrue(board.processor.isSleeping());
        assertEquals(0, board.r(0));
        board.ppb(Scs.SCR, 0);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.runFor(1000);
        assertFalse(board.processor.isSleeping());
        assertTrue(board.r(0) > 0);
    }
}
