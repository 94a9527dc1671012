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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of instructions, of exception entry and return, their escalation, and lockup. */
class FaultTest {
    private static final int NOP = 0xBF00;
    private static final int BX_LR = 0x4770;
    private static final int LDR_R0_R1 = 0x6808;
    private static final int STR_R0_R1 = 0x6008;
    private static final int UDF = 0xDE00;

    private static final int HARD_FAULT = 3;
    private static final int MEM_MANAGE = 4;
    private static final int BUS_FAULT = 5;
    private static final int USAGE_FAULT = 6;

    private static final int IACCVIOL = 1;
    private static final int IBUSERR = 1 << 8;
    private static final int PRECISERR = 1 << 9;
    private static final int IMPRECISERR = 1 << 10;
    private static final int UNSTKERR = 1 << 11;
    private static final int STKERR = 1 << 12;
    private static final int BFARVALID = 1 << 15;
    private static final int UNDEFINSTR = 1 << 16;
    private static final int INVSTATE = 1 << 17;
    private static final int INVPC = 1 << 18;
    private static final int FORCED = 1 << 30;
    private static final int VECTTBL = 1 << 1;
    private static final int LOCKUP_ADDRESS = 0xFFFFFFFE;

    private final TestBoard board = new TestBoard();

    private int stackedPc() {
        return board.word(board.r(13) + 24);
    }

    @Test
    void aLoadFromNowhereIsAPreciseBusFault() {
        board.start(LDR_R0_R1);
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.set(0, 5);
        board.set(1, TestBoard.NOWHERE);
        board.step(1);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(PRECISERR | BFARVALID, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.NOWHERE, board.ppb(Scs.BFAR));
        assertEquals(TestBoard.MAIN, stackedPc());
        assertEquals(5, board.r(0));
        board.ppb(Scs.CFSR, -1);
        assertEquals(0, board.ppb(Scs.CFSR));
    }

    @Test
    void withoutItsHandlerEnabledItIsAHardFault() {
        board.start(LDR_R0_R1);
        board.set(1, TestBoard.NOWHERE);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(PRECISERR | BFARVALID, board.ppb(Scs.CFSR));
        assertEquals(FORCED, board.ppb(Scs.HFSR));
        assertEquals(TestBoard.MAIN, stackedPc());
    }

    @Test
    void aStoreToNowhereIsReportedAfterTheWriteBuffer() {
        board.start(STR_R0_R1, NOP, NOP);
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.set(1, TestBoard.NOWHERE);
        board.step(2);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(IMPRECISERR, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.MAIN + 2, stackedPc(), "of the instruction after the store");
    }

    @Test
    void unprivilegedCodeMayNotTouchThePrivatePeripherals() {
        board.start(LDR_R0_R1);
        board.set(1, Scs.CPUID);
        board.processor.registers().setControl(1);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(Scs.CPUID, board.ppb(Scs.BFAR));
    }

    @Test
    void aBranchToNowhereAndToAPeripheral() {
        board.start(0x4700); // BX R0
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA | Scs.MEMFAULTENA);
        board.set(0, TestBoard.NOWHERE | 1);
        board.step(2);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(IBUSERR, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.NOWHERE, stackedPc());

        board.start(0x4700);
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA | Scs.MEMFAULTENA);
        board.set(0, TestBoard.DEVICE | 1);
        board.step(2);
        assertEquals(MEM_MANAGE, board.exception());
        assertEquals(IACCVIOL, board.ppb(Scs.CFSR));
    }

    @Test
    void aBranchWithoutTheThumbBitFaultsAtItsTarget() {
        board.start(0x4700, NOP, NOP);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.set(0, TestBoard.MAIN + 4);
        board.step(2);
        assertEquals(USAGE_FAULT, board.exception());
        assertEquals(INVSTATE, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.MAIN + 4, stackedPc());
    }

    /** SXTAH, UXTB16, SMLAD, SMLAWB, SMUAD, USAD8, SMLALD, SMLSLD, SSAT16, USAT16, QADD, SEL, PKHBT, SMULBB, UMAAL. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0xFA00F081,
                0xFA3FF081,
                0xFB202003,
                0xFB302003,
                0xFB20F003,
                0xFB70F003,
                0xFBC102C3,
                0xFBD102C3,
                0xF3210001,
                0xF3A10001,
                0xFA82F081,
                0xFAA1F082,
                0xEAC10002,
                0xFB11F002,
                0xFBE10263
            })
    void theDspExtensionIsUndefined(int encoding) {
        board.start(encoding >>> 16, encoding & 0xFFFF);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.step(1);
        assertEquals(USAGE_FAULT, board.exception());
        assertEquals(UNDEFINSTR, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.MAIN, stackedPc());
    }

    @Test
    void svcFromItsOwnPriorityEscalatesAtTheInstruction() {
        board.start(0xB672, 0xDF00); // CPSID i; SVC
        board.step(2);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(FORCED, board.ppb(Scs.HFSR));
        assertEquals(TestBoard.MAIN + 2, stackedPc());
    }

    @Test
    void bkptWithoutDebuggerIsAHardFault() {
        board.start(0xBE00);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(1 << 31, board.ppb(Scs.HFSR));
        assertEquals(2, board.ppb(Scs.DFSR));
        assertEquals(TestBoard.MAIN, stackedPc());
    }

    @Test
    void aFaultInTheHardFaultHandlerLocksUp() {
        board.start(UDF);
        board.handler(HARD_FAULT, UDF);
        board.step(1);
        assertFalse(board.processor.isLockedUp());
        board.step(1);
        assertTrue(board.processor.isLockedUp());
        assertEquals(LOCKUP_ADDRESS, board.pc());
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(Scs.S_LOCKUP, board.ppb(Scs.DHCSR) & Scs.S_LOCKUP);
        assertEquals(Long.MAX_VALUE, board.processor.nextActivity());
        long before = board.processor.cycles();
        board.runFor(1_000_000);
        assertEquals(before + 1_000_000, board.processor.cycles());
        board.processor.reset(ResetKind.SYSTEM);
        assertFalse(board.processor.isLockedUp());
        assertEquals(TestBoard.MAIN, board.pc());
    }

    @Test
    void nmiInterruptsLockupAndReturnsToIt() {
        board.start(UDF);
        board.handler(HARD_FAULT, UDF);
        board.handler(2, NOP, BX_LR);
        board.step(2);
        board.processor.setNmi(true);
        board.processor.setNmi(false);
        board.step(1);
        assertEquals(2, board.exception());
        assertFalse(board.processor.isLockedUp());
        assertEquals(LOCKUP_ADDRESS, stackedPc());
        board.step(3);
        assertTrue(board.processor.isLockedUp());
    }

    @Test
    void aFaultingStackOnEntryEndsInHardFaultInsteadOfTheInterrupt() {
        board.start(NOP, NOP);
        board.handler(16, NOP);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.processor.registers().setPsp(TestBoard.NOWHERE + 0x100);
        board.processor.registers().setControl(2);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(STKERR, board.ppb(Scs.CFSR));
        assertEquals(FORCED, board.ppb(Scs.HFSR));
        assertEquals(1, board.ppb(Scs.NVIC_ISPR0), "the interrupt waits");
        assertEquals(TestBoard.NOWHERE + 0x100 - 32, board.processor.registers().psp());
    }

    @Test
    void aLessUrgentBusFaultOfStackingComesAfterTheInterrupt() {
        board.start(NOP, NOP);
        board.handler(16, BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.ppb(Scs.SHPR1, 0x4000); // BusFault less urgent than IRQ0
        board.processor.registers().setPsp(TestBoard.NOWHERE + 0x100);
        board.processor.registers().setControl(2);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertEquals(16, board.exception());
        board.step(1);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(0xFFFFFFFD, board.r(14));
    }

    @Test
    void aFrameThatCannotBeReadIsAFaultOfTheReturn() {
        board.start(NOP, NOP);
        board.handler(16, 0x4668, 0xF381, 0x8808, BX_LR); // MOV R0, SP; MSR MSP, R1; BX LR
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        board.set(1, TestBoard.NOWHERE);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(4);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(UNSTKERR, board.ppb(Scs.CFSR));
        assertEquals(0xFFFFFFF9, board.r(14), "the handler may return to the same frame");
        assertEquals(TestBoard.NOWHERE, board.r(13));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFFF1, 0xFFFFFFFB, 0xF0000009, 0xFFFFFF01})
    void aWrongExcReturnIsAUsageFault(int value) {
        board.start(NOP, NOP);
        board.handler(16, 0x4708); // BX R1
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.set(1, value);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(2);
        assertEquals(USAGE_FAULT, board.exception());
        assertEquals(INVPC, board.ppb(Scs.CFSR));
        assertEquals(value, board.r(14));
        assertEquals(0, board.ppb(Scs.NVIC_IABR0), "the handler that returned is over");
    }

    @Test
    void aReturnToThreadModeFromANestedHandlerIsAUsageFaultUnlessAllowed() {
        for (boolean allowed : new boolean[] {false, true}) {
            board.start(NOP, NOP);
            board.handler(16, NOP, NOP);
            board.handler(17, 0x4708); // BX R1
            board.ppb(Scs.NVIC_ISER0, 3);
            board.ppb(Scs.NVIC_IPR0, 0x10);
            board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
            board.ppb(Scs.CCR, allowed ? 1 : 0);
            board.set(1, 0xFFFFFFF9);
            board.ppb(Scs.NVIC_ISPR0, 1);
            board.step(1);
            board.ppb(Scs.NVIC_ISPR0, 2);
            board.step(1);
            board.word(board.r(13) + 28, 0x01000000); // the frame is of Thread mode
            board.step(1);
            assertEquals(allowed ? 0 : USAGE_FAULT, board.exception());
        }
    }

    @Test
    void aFrameOfTheWrongModeIsAUsageFaultAfterTheReturn() {
        board.start(NOP, NOP);
        board.handler(16, BX_LR);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        board.word(board.r(13) + 28, 0x01000010); // IPSR 16, though the return is to Thread mode
        board.step(1);
        assertEquals(INVPC, board.ppb(Scs.CFSR));
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(0xFFFFFFF9, board.r(14));
    }

    @Test
    void aVectorThatCannotBeReadIsAHardFault() {
        board.start(NOP, NOP);
        board.ppb(Scs.NVIC_ISER0, 1 << 20);
        int table = TestBoard.RAM + TestBoard.RAM_SIZE - 0x80;
        board.ppb(Scs.VTOR, table); // the vector of HardFault is in memory, that of IRQ20 is not
        board.word(table + 4 * HARD_FAULT, TestBoard.handlerOf(HARD_FAULT) | 1);
        board.ppb(Scs.NVIC_ISPR0, 1 << 20);
        board.step(1);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(VECTTBL, board.ppb(Scs.HFSR));
        assertEquals(TestBoard.handlerOf(HARD_FAULT), board.pc());
    }

    @Test
    void withoutAnyVectorTableTheCoreLocksUp() {
        board.start(NOP, NOP);
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.VTOR, TestBoard.NOWHERE & 0x3FFFFF80);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(1);
        assertTrue(board.processor.isLockedUp());
        assertEquals(VECTTBL, board.ppb(Scs.HFSR));
    }

    @Test
    void aVectorWithoutTheThumbBitFaultsAtTheHandler() {
        board.start(NOP, NOP);
        board.word(TestBoard.FLASH + 4 * 16, TestBoard.handlerOf(16));
        board.ppb(Scs.NVIC_ISER0, 1);
        board.ppb(Scs.NVIC_ISPR0, 1);
        board.step(2);
        assertEquals(HARD_FAULT, board.exception());
        assertEquals(INVSTATE, board.ppb(Scs.CFSR));
        assertEquals(TestBoard.handlerOf(16), stackedPc());
    }

    @Test
    void handlersAtThePriorityOfHardFaultMayIgnoreBusFaults() {
        board.start(UDF);
        board.handler(HARD_FAULT, LDR_R0_R1, NOP);
        board.ppb(Scs.CCR, 1 << 8);
        board.set(1, TestBoard.NOWHERE);
        board.step(2);
        assertFalse(board.processor.isLockedUp());
        assertEquals(TestBoard.handlerOf(HARD_FAULT) + 2, board.pc());
        assertEquals(0, board.ppb(Scs.CFSR) & PRECISERR);
    }

    @Test
    void aFaultInTheMiddleOfAMultipleLoadLeavesTheBase() {
        board.start(0xE8B1, 0x000C); // LDMIA.W R1!, {R2, R3}
        board.ppb(Scs.SHCSR, Scs.BUSFAULTENA);
        int last = TestBoard.RAM + TestBoard.RAM_SIZE - 4;
        board.set(1, last);
        board.step(1);
        assertEquals(BUS_FAULT, board.exception());
        assertEquals(last, board.r(1));
        assertEquals(last + 4, board.ppb(Scs.BFAR));
    }
}
