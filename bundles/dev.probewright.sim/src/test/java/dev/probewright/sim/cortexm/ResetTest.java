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

/** What a debugger sees of resets, and keeps over them (DDI 0403E, C1.4 and C1.6). */
class ResetTest {
    private static final int NOP = 0xBF00;
    private static final int ADDS_R0 = 0x3001;
    private static final int[] LOOP = {ADDS_R0, NOP, NOP, 0xE7FB};
    private static final int VCATCH = 8;

    private final DebuggedBoard board = new DebuggedBoard();

    @Test
    void resetVectorCatchStopsBeforeTheFirstInstruction() {
        board.start(LOOP);
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, Scs.VC_CORERESET);
        board.runFor(50);
        board.ppb(Scs.AIRCR, Scs.VECTKEY | Scs.SYSRESETREQ);
        assertTrue(board.processor.takeResetRequest());
        assertFalse(board.processor.takeResetRequest());
        board.processor.reset(ResetKind.SYSTEM);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN, board.pc());
        assertEquals(TestBoard.STACK, board.r(13));
        assertEquals(VCATCH, board.ppb(Scs.DFSR) & VCATCH);
        assertEquals(Scs.C_DEBUGEN, board.ppb(Scs.DHCSR) & Scs.C_DEBUGEN, "survives");
    }

    @Test
    void connectUnderReset() {
        board.start(LOOP);
        board.processor.holdInReset(true);
        board.dhcsr(Scs.C_DEBUGEN | Scs.C_HALT);
        assertFalse(board.processor.isHalted(), "nothing halts while reset is held");
        board.ppb(Scs.DEMCR, Scs.VC_CORERESET);
        assertEquals(Scs.S_RESET_ST, board.ppb(Scs.DHCSR) & Scs.S_RESET_ST);
        assertEquals(Scs.S_RESET_ST, board.ppb(Scs.DHCSR) & Scs.S_RESET_ST);
        board.runFor(1000);
        board.processor.holdInReset(false);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN, board.pc());
        assertEquals(0, board.r(0));
    }

    @Test
    void cHaltDoesNotSurviveReset() {
        board.start(LOOP);
        board.halt();
        board.processor.reset(ResetKind.SYSTEM);
        assertFalse(board.processor.isHalted());
        assertEquals(Scs.C_DEBUGEN, board.ppb(Scs.DHCSR) & 0xF);
        board.processor.reset(ResetKind.POWER_ON);
        assertEquals(0, board.ppb(Scs.DHCSR) & 0xF);
    }

    @Test
    void vectresetResetsTheCoreAlone() {
        board.start(LOOP);
        board.halt();
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.DEMCR, Scs.VC_CORERESET);
        board.set(15, TestBoard.MAIN + 4);
        board.ppb(Scs.AIRCR, Scs.VECTKEY | Scs.VECTRESET);
        assertTrue(board.processor.isHalted());
        assertEquals(TestBoard.MAIN, board.pc());
        assertEquals(0, board.ppb(Scs.NVIC_ISER0));
        assertFalse(board.processor.takeResetRequest());
    }
}
