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

/** Halting debug through DHCSR, DCRSR and DCRDR (DDI 0403E, C1.6). */
class HaltTest {
    private static final int NOP = 0xBF00;
    private static final int ADDS_R0 = 0x3001;
    private static final int WFI = 0xBF30;
    private static final int UDF = 0xDE00;
    private static final int BRANCH_TO_SELF = 0xE7FE;
    private static final int[] LOOP = {ADDS_R0, NOP, NOP, 0xE7FB};
    private static final int HALTED = 1;
    private static final int XPSR = 16;
    private static final int MSP = 17;
    private static final int PSP = 18;
    private static final int SPECIAL = 20;

    private final DebuggedBoard board = new DebuggedBoard();

    @Test
    void haltsOnlyWithTheKeyAndDebugEnabled() {
        board.start(LOOP);
        board.ppb(Scs.DHCSR, Scs.C_DEBUGEN | Scs.C_HALT);
        assertFalse(board.processor.isHalted());
        board.dhcsr(Scs.C_HALT);
        assertFalse(board.processor.isHalted());
        board.halt();
        assertTrue(board.processor.isHalted());
        assertEquals(Scs.S_HALT | Scs.C_HALT | Scs.C_DEBUGEN, board.ppb(Scs.DHCSR) & (Scs.S_HALT | 0xF));
        assertEquals(HALTED, board.ppb(Scs.DFSR));
        board.ppb(Scs.DFSR, HALTED);
        assertEquals(0, board.ppb(Scs.DFSR));
    }

    @Test
    void aHaltedCoreExecutesNothingThoughTimePasses() {
        board.start(LOOP);
        board.halt();
        long before = board.processor.cycles();
        board.runFor(1000);
        assertEquals(TestBoard.MAIN, board.pc());
        assertEquals(before + 1000, board.processor.cycles());
        assertEquals(Long.MAX_VALUE, board.processor.nextActivity());
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertTrue(board.r(0) > 5);
    }

    @Test
    void returningFromAnExceptionThatTheCoreDoesNotHaveIsAFault() {
        board.start(0x4770); // BX LR
        board.halt();
        board.register(XPSR, 0x01000000 | 500);
        board.register(14, 0xFFFFFFF9);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(3, board.exception());
        assertEquals(1 << 18, board.ppb(Scs.CFSR), "INVPC");
    }

    @Test
    void clearingDebugenLetsTheCoreGo() {
        board.start(LOOP);
        board.halt();
        board.dhcsr(0);
        assertFalse(board.processor.isHalted());
        assertEquals(0, board.ppb(Scs.DHCSR) & 0xF);
        board.runFor(100);
        assertTrue(board.r(0) > 5);
    }

    @Test
    void readsAndWritesEveryRegister() {
        board.start(LOOP);
        board.halt();
        for (int selector = 0; selector <= 12; selector++) {
            board.register(selector, 0x1000 + selector);
        }
        board.register(14, 0xABCDEF01);
        board.register(15, TestBoard.MAIN + 5);
        board.register(XPSR, 0x61000000);
        board.register(MSP, 0x20001003);
        board.register(PSP, 0x20002000);
        for (int selector = 0; selector <= 12; selector++) {
            assertEquals(0x1000 + selector, board.register(selector));
            assertEquals(0x1000 + selector, board.r(selector));
        }
        assertEquals(0xABCDEF01, board.register(14));
        assertEquals(TestBoard.MAIN + 4, board.register(15));
        assertEquals(0x61000000, board.register(XPSR));
        assertEquals(0x20001000, board.register(MSP));
        assertEquals(0x20001000, board.register(13));
        assertEquals(0x20002000, board.register(PSP));
        board.register(SPECIAL, 0x02016F01);
        assertEquals(0x02016001, board.register(SPECIAL), "four bits of BASEPRI");
        assertEquals(0x20002000, board.register(13), "SPSEL chooses the stack pointer");
        board.register(13, 0x20002100);
        assertEquals(0x20002100, board.register(PSP));
    }

    @Test
    void aRegisterTransferWhileRunningIsNotReady() {
        board.start(LOOP);
        board.dhcsr(Scs.C_DEBUGEN);
        assertEquals(Scs.S_REGRDY, board.ppb(Scs.DHCSR) & Scs.S_REGRDY);
        board.ppb(Scs.DCRSR, 0);
        assertEquals(0, board.ppb(Scs.DHCSR) & Scs.S_REGRDY);
        board.halt();
        assertEquals(Scs.S_REGRDY, board.ppb(Scs.DHCSR) & Scs.S_REGRDY);
    }

    @Test
    void stickyBitsClearWhenTheDebuggerReadsThem() {
        board.start(LOOP);
        assertEquals(Scs.S_RESET_ST, board.ppb(Scs.DHCSR) & (Scs.S_RESET_ST | Scs.S_RETIRE_ST));
        assertEquals(0, board.ppb(Scs.DHCSR) & (Scs.S_RESET_ST | Scs.S_RETIRE_ST));
        board.step(1);
        assertEquals(Scs.S_RETIRE_ST, board.ppb(Scs.DHCSR) & (Scs.S_RESET_ST | Scs.S_RETIRE_ST));
        assertEquals(0, board.ppb(Scs.DHCSR) & (Scs.S_RESET_ST | Scs.S_RETIRE_ST));
    }

    @Test
    void aSleepingCoreShowsItAndCanBeHalted() {
        board.start(WFI, ADDS_R0, BRANCH_TO_SELF);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertTrue(board.processor.isSleeping());
        assertEquals(Scs.S_SLEEP, board.ppb(Scs.DHCSR) & (Scs.S_SLEEP | Scs.S_HALT));
        board.halt();
        assertEquals(Scs.S_HALT, board.ppb(Scs.DHCSR) & (Scs.S_SLEEP | Scs.S_HALT), "a debug event wakes it");
        assertEquals(TestBoard.MAIN + 2, board.pc());
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(1, board.r(0));
    }

    @Test
    void aLockedUpCoreCanBeHaltedAndMovedOn() {
        board.start(UDF, ADDS_R0, BRANCH_TO_SELF);
        board.handler(3, UDF);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(1000);
        assertEquals(Scs.S_LOCKUP, board.ppb(Scs.DHCSR) & (Scs.S_LOCKUP | Scs.S_HALT));
        board.halt();
        assertEquals(Scs.S_HALT, board.ppb(Scs.DHCSR) & (Scs.S_LOCKUP | Scs.S_HALT));
        assertEquals(0xFFFFFFFE, board.register(15));
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(Scs.S_LOCKUP, board.ppb(Scs.DHCSR) & (Scs.S_LOCKUP | Scs.S_HALT), "still where it was");
        board.halt();
        board.register(15, TestBoard.MAIN + 2);
        board.dhcsr(Scs.C_DEBUGEN);
        board.runFor(100);
        assertEquals(1, board.r(0));
    }

    @Test
    void softwareCannotEnableHaltingDebug() {
        board.start(0x6008, NOP, NOP); // STR R0, [R1]
        board.set(0, Scs.DBGKEY | Scs.C_DEBUGEN | Scs.C_HALT);
        board.set(1, Scs.DHCSR);
        board.step(2);
        assertFalse(board.processor.isHalted());
        board.set(15, TestBoard.MAIN);
        board.dhcsr(Scs.C_DEBUGEN);
        board.step(2);
        assertTrue(board.processor.isHalted(), "but halt itself where the debugger enabled it");
        assertEquals(TestBoard.MAIN + 2, board.pc());
    }
}
