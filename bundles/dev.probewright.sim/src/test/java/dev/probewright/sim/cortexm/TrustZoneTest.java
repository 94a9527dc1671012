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

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** A compiled program of two security states (secure.c, nonsecure.c) on a Cortex-M33, and what a debugger may do there. */
class TrustZoneTest {
    private static final int RESULTS = TestBoard.RAM;
    private static final int NON_SECURE_DATA = TestBoard.RAM + 0x8000;
    private static final int DONE = 0xC0DE;
    private static final int S_SDE = 1 << 20;
    private static final int SFERR = 1 << 11;
    private static final int NON_SECURE_CODE = TestBoard.FLASH + 0x1000;

    private final DebuggedBoard board = new DebuggedBoard(CoreConfiguration.CORTEX_M33);

    private void start() throws IOException {
        try (InputStream program = TrustZoneTest.class.getResourceAsStream("trustzone.bin")) {
            board.write(TestBoard.FLASH, program.readAllBytes());
        }
        board.processor.reset(ResetKind.POWER_ON);
    }

    private int result(int index) {
        return board.word(RESULTS + 4 * index);
    }

    /** Until the processor is halted by something, or a long time has passed. */
    private void runToHalt() {
        for (int count = 0; count < 1000 && !board.processor.isHalted(); count++) {
            board.runFor(100);
        }
        assertTrue(board.processor.isHalted());
    }

    @Test
    void statesCallEachOtherAndKeepTheirInterruptsApart() throws IOException {
        start();
        board.runFor(20_000);
        assertEquals(2, result(1), "calls through the gateway");
        assertEquals(1, result(2), "Secure SysTick");
        assertEquals(0x102007, result(3), "returned by the Non-secure function");
        assertEquals(30, result(4), "R4 to R11 after a Non-secure interrupt of Secure code");
        assertEquals(1, result(5), "Non-secure interrupts");
        assertEquals(DONE, result(6));
        assertEquals(2, board.word(NON_SECURE_DATA + 8), "what TT says of Secure and of Non-secure memory");
    }

    @Test
    void nonSecureLoadOfSecureMemoryIsASecureFault() throws IOException {
        start();
        board.runFor(20_000);
        assertEquals(DONE, result(6));
        assertEquals(0, result(7));
        assertEquals(0x48, result(8), "SFSR: AUVIOL, SFARVALID");
        assertEquals(TestBoard.RAM, result(9), "SFAR");
        assertEquals(7, board.exception());
        assertTrue(board.processor.isSecure());
    }

    @Test
    void vectorCatchOfSecureFaultHalts() throws IOException {
        start();
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.DEMCR, SFERR);
        runToHalt();
        assertEquals(7, board.exception());
        assertEquals(0, result(8));
    }

    @Test
    void debuggerReadsTheRegistersOfBothStates() throws IOException {
        start();
        board.dhcsr(Scs.C_DEBUGEN);
        board.ppb(Scs.FPB + 8, board.word(NON_SECURE_CODE + 4)); // bit 0 is BE
        board.ppb(Scs.FPB, 3);
        runToHalt();
        assertEquals(board.word(NON_SECURE_CODE + 4) & ~1, board.pc());
        assertFalse(board.processor.isSecure());
        assertEquals(S_SDE, board.ppb(Scs.DHCSR) & S_SDE);
        assertEquals(0x2000F000, board.register(0x18), "MSP_NS");
        assertEquals(0x2000F000, board.register(13));
        int secureStack = board.register(0x1A);
        assertTrue(secureStack < TestBoard.RAM + 0x7000 && secureStack > TestBoard.RAM + 0x6F00);
        assertEquals(0xFEFFFFFF, board.register(14), "FNC_RETURN");
        assertEquals(0, board.ppb(0xE000EE08) & 1 << 16, "DSCSR.CDS");
    }

    @Test
    void scsShowsTheBankThatDscsrSelects() throws IOException {
        start();
        board.runFor(20_000);
        board.halt();
        assertEquals(0, board.ppb(Scs.VTOR), "of the Secure state, in which the core is");
        board.ppb(0xE000EE08, 1); // SBRSELEN, SBRSEL = 0; CDS as it is would need CDSKEY
        assertEquals(NON_SECURE_CODE, board.ppb(Scs.VTOR));
        board.ppb(0xE000EE08, 3 | 1 << 17);
        assertEquals(0, board.ppb(Scs.VTOR));
    }

    @Test
    void withoutSpidenTheSecureStateIsClosed() throws Exception {
        start();
        board.processor.setDebugAuthentication(DebugAuthentication.NON_SECURE_ONLY);
        board.halt();
        assertFalse(board.processor.isHalted(), "Secure code runs on");
        assertEquals(0, board.ppb(Scs.DHCSR) & S_SDE);
        assertEquals(-1, board.ppb(Scs.DWT + 0x1C), "PCSR");
        assertThrows(BusFault.class, () -> board.processor.debugRead(RESULTS, 4, true));
        runToHalt();
        assertFalse(board.processor.isSecure(), "halts with the first Non-secure instruction");
        assertEquals(0, board.register(0x1A), "MSP_S");
        assertEquals(0x2000F000, board.register(0x18), "MSP_NS");
        assertEquals(NON_SECURE_CODE, board.ppb(Scs.VTOR));
        assertEquals(0xAF, board.ppb(0xE000EFB8), "DAUTHSTATUS");
        assertEquals(0x2000F000, board.processor.debugRead(NON_SECURE_CODE, 4, true));
    }

    @Test
    void nonSecureDebugAccessSeesNonSecureMemoryOnly() throws Exception {
        start();
        board.runFor(20_000);
        assertEquals(DONE, board.processor.debugRead(RESULTS + 24, 4, true));
        assertThrows(BusFault.class, () -> board.processor.debugRead(RESULTS + 24, 4, false));
        assertThrows(BusFault.class, () -> board.processor.debugWrite(RESULTS + 24, 4, 0, false));
        assertEquals(DONE, result(6));
        assertEquals(1, board.processor.debugRead(NON_SECURE_DATA, 4, false));
        assertEquals(NON_SECURE_CODE, board.processor.debugRead(Scs.VTOR, 4, false));
    }

    @Test
    void branchIntoSecureCodeWithoutGatewayIsInvep() {
        secureProgram(0x4774); // BXNS LR
        board.code(TestBoard.FLASH + 0x2000, 0x4700); // BX R0, Non-secure
        board.set(14, TestBoard.FLASH + 0x2000);
        board.set(0, TestBoard.MAIN | 1);
        board.step(3);
        assertEquals(3, board.exception());
        assertEquals(1, board.ppb(0xE000EDE4), "INVEP");
        assertTrue(board.processor.isSecure());
    }

    @Test
    void plainBranchToNonSecureCodeIsInvtran() {
        secureProgram(0x4770); // BX LR
        board.code(TestBoard.FLASH + 0x2000, 0xBF00);
        board.set(14, TestBoard.FLASH + 0x2001);
        board.step(2);
        assertEquals(3, board.exception());
        assertEquals(1 << 4, board.ppb(0xE000EDE4), "INVTRAN");
    }

    /** A program at MAIN, with the flash from 0x2000 on Non-secure. */
    private void secureProgram(int... program) {
        board.start(program);
        board.ppb(0xE000EDDC, TestBoard.FLASH + 0x2000);
        board.ppb(0xE000EDE0, TestBoard.FLASH + 0xFFE0 | 1);
        board.ppb(0xE000EDD0, 1);
    }
}
