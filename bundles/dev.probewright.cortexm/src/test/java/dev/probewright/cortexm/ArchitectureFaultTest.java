/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Faults as each architecture tells them; {@link FaultReportTest} has those that all have in common. */
class ArchitectureFaultTest {
    private static final int THUMB = 0x01000000;
    private static final int CODE = 0x20004000;
    private static final long CFSR = 0xE000ED28L;
    private static final long HFSR = 0xE000ED2CL;
    private static final long NS = 0x20000L;

    private static void word(FakeCore fake, int address, int value) {
        for (int i = 0; i < 4; i++) {
            fake.ram[address - 0x20000000 + i] = (byte) (value >>> 8 * i);
        }
    }

    /** r0 to r3, r12, LR, PC, xPSR. */
    private static void frame(FakeCore fake, int address, int pc, int xpsr) {
        for (int i = 0; i < 5; i++) {
            word(fake, address + 4 * i, i + 1);
        }
        word(fake, address + 20, 0x08000201);
        word(fake, address + 24, pc);
        word(fake, address + 28, xpsr);
    }

    private static void handler(FakeCore fake, int exception, int excReturn) {
        fake.registers[16] = THUMB | exception;
        fake.registers[14] = excReturn;
    }

    private static FaultReport read(FakeCore fake) throws Exception {
        CortexM core = CortexM.attach(fake);
        core.halt();
        return FaultReport.read(core);
    }

    @Test
    void armv6HasNothingButTheFrame() throws Exception {
        FakeCore fake = FakeCores.cortexM0Plus();
        handler(fake, 3, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        fake.words.put(CFSR, 0x8200);
        FaultReport report = read(fake);
        assertTrue(report.inFault());
        assertEquals(List.of(), report.causes(), "what is read at CFSR means nothing");
        assertEquals(0x08000124, report.frame().orElseThrow().pc());
        assertEquals("HardFault, at PC 0x08000124.", FaultText.of(report));
        frame(fake, 0x20000800, 0x20000100, 0);
        assertEquals(
                "HardFault: jump to 0x20000100 with bit 0 clear, which would leave Thumb state, LR 0x08000201.",
                FaultText.of(read(fake)));
    }

    @Test
    void anUndefinedInstructionIsShown() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        handler(fake, 6, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, CODE, THUMB);
        fake.words.put(CFSR, 0x00010000);
        fake.writeHalfword(CODE, 0xF7F0);
        fake.writeHalfword(CODE + 2, 0xA000);
        FaultReport report = read(fake);
        assertEquals(OptionalInt.of(0xF7F0A000), report.instruction());
        assertEquals("UsageFault: undefined instruction 0xF7F0 0xA000, at PC 0x20004000.", FaultText.of(report));
        fake.writeHalfword(CODE, 0xDE00);
        assertEquals("UsageFault: undefined instruction 0xDE00, at PC 0x20004000.", FaultText.of(read(fake)));
    }

    @Test
    void aJumpOutOfThumbStateNamesTheEvenAddress() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        handler(fake, 3, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x20000400, 0);
        fake.words.put(CFSR, 0x00020000);
        fake.words.put(HFSR, 0x40000000);
        assertEquals(
                "HardFault: jump to 0x20000400 with bit 0 clear, which would leave Thumb state, LR 0x08000201.",
                FaultText.of(read(fake)));
    }

    @Test
    void anImpreciseErrorIsSomewhereBefore() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        handler(fake, 5, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        fake.words.put(CFSR, 0x400);
        assertTrue(FaultText.of(read(fake)).endsWith(", somewhere before PC 0x08000124."), FaultText.of(read(fake)));
    }

    @Test
    void aFloatingPointFrameHasMore() throws Exception {
        FakeCore fake = FakeCores.cortexM4F();
        handler(fake, 6, 0xFFFFFFE9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        for (int i = 0; i < 16; i++) {
            word(fake, 0x20000820 + 4 * i, 0x3F800000 + i);
        }
        word(fake, 0x20000860, 0x01000000);
        fake.words.put(CFSR, 0x02000000);
        FloatFrame floating = read(fake).floatFrame().orElseThrow();
        assertFalse(floating.pending());
        assertEquals(0x20000820L, floating.address());
        assertEquals(0x3F80000F, floating.registers().get(15));
        assertEquals(0x01000000, floating.fpscr());
        fake.words.put(0xE000EF34L, 0xC0000001);
        fake.words.put(0xE000EF38L, 0x20000820);
        FloatFrame pending = read(fake).floatFrame().orElseThrow();
        assertTrue(pending.pending());
        assertEquals(List.of(), pending.registers(), "what stands there is not theirs");
    }

    @Test
    void aBasicFrameHasNoFloatingPart() throws Exception {
        FakeCore fake = FakeCores.cortexM4F();
        handler(fake, 6, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        assertEquals(Optional.empty(), read(fake).floatFrame());
    }

    @Test
    void aStackOverflowTellsWhereTheStackWas() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        fake.words.put(0xE000EE08L, 1 << 16);
        handler(fake, 6, 0xFFFFFFF9);
        fake.registers[26] = 0x20000010;
        fake.words.put(CFSR, 1 << 20);
        FaultReport report = read(fake);
        assertEquals(List.of(FaultCause.STKOF), report.causes());
        assertTrue(FaultText.of(report).contains("below its limit (SP 0x20000010)"), FaultText.of(report));
    }

    @Test
    void aSecureFaultNamesTheAddress() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        fake.words.put(0xE000EE08L, 1 << 16);
        // From Non-secure Thread mode, its main stack, to the Secure state.
        handler(fake, 7, 0xFFFFFFB9);
        fake.registers[24] = 0x20000800;
        fake.registers[26] = 0x20000A00;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        fake.words.put(0xE000EDE4L, 0x48);
        fake.words.put(0xE000EDE8L, 0x30000000);
        FaultReport report = read(fake);
        assertTrue(report.inFault());
        assertEquals(List.of(FaultCause.AUVIOL), report.causes());
        assertEquals(OptionalLong.of(0x30000000L), report.status().secureAddress());
        assertEquals(0x20000800L, report.stackPointer(), "the Non-secure stack");
        assertEquals(
                "SecureFault: access of Non-secure code to Secure memory (0x30000000), at PC 0x08000124.",
                FaultText.of(report));
    }

    @Test
    void theNonSecureBankIsReadInTheNonSecureState() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        handler(fake, 6, 0xFFFFFFBC);
        fake.registers[25] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        fake.words.put(CFSR, 0x00010000);
        fake.words.put(CFSR + NS, 0x02000000);
        FaultReport report = read(fake);
        assertTrue(report.status().nonSecure());
        assertEquals(List.of(FaultCause.DIVBYZERO), report.causes());
        assertEquals(0x20000800L, report.frame().orElseThrow().address());
        fake.words.put(0xE000EE08L, 1 << 16);
        assertEquals(List.of(FaultCause.UNDEFINSTR), read(fake).causes());
    }

    @Test
    void secureCodeInterruptedByNonSecureCodeHasItsRegistersBelowTheFrame() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        handler(fake, 3, 0xFFFFFFF8 & ~(1 << 5));
        fake.registers[26] = 0x20000800;
        word(fake, 0x20000800, 0xFEFA125B);
        for (int i = 0; i < 8; i++) {
            word(fake, 0x20000808 + 4 * i, 0x40 + i);
        }
        frame(fake, 0x20000828, 0x08000124, THUMB | 1 << 20);
        FaultReport report = read(fake);
        CalleeFrame callee = report.calleeFrame().orElseThrow();
        assertTrue(callee.intact());
        assertEquals(0x47, callee.registers().get(7));
        assertEquals(0x20000828L, report.frame().orElseThrow().address());
        word(fake, 0x20000800, 0);
        assertFalse(read(fake).calleeFrame().orElseThrow().intact());
    }

    @Test
    void lockupTellsItsPriorityAndWhatMadeIt() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        fake.lockup = true;
        handler(fake, 3, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, 0x08000124, THUMB);
        fake.words.put(CFSR, 0x00010000);
        CortexM core = CortexM.attach(fake);
        core.halt();
        FaultReport report = FaultReport.read(core);
        assertEquals(OptionalInt.of(-1), report.lockupPriority());
        assertEquals(
                "Lockup at priority -1 in the handler of HardFault: undefined instruction, at PC 0x08000124.",
                FaultText.of(report));
        handler(fake, 2, 0xFFFFFFF9);
        assertEquals(OptionalInt.of(-2), FaultReport.read(core).lockupPriority());
        handler(fake, 0, 0);
        fake.registers[20] = 1 << 16;
        FaultReport masked = FaultReport.read(core);
        assertTrue(masked.faultMask());
        assertTrue(FaultText.of(masked).startsWith("Lockup at priority -1 with FAULTMASK set"), FaultText.of(masked));
    }

    @Test
    void exceptionsHaveNames() {
        assertEquals("NMI", FaultReport.exceptionName(2));
        assertEquals("SecureFault", FaultReport.exceptionName(7));
        assertEquals("SysTick", FaultReport.exceptionName(15));
        assertEquals("interrupt 3", FaultReport.exceptionName(19));
        assertEquals("exception 9", FaultReport.exceptionName(9));
    }

    @Test
    void reportingAFaultIsTwoBatchesAndOneMoreForTheInstruction() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        handler(fake, 6, 0xFFFFFFF9);
        fake.registers[17] = 0x20000800;
        frame(fake, 0x20000800, CODE, THUMB);
        fake.words.put(CFSR, 0x8200);
        CortexM core = CortexM.attach(fake);
        core.halt();
        fake.batches = 0;
        FaultReport.read(core);
        assertEquals(2, fake.batches);
        fake.words.put(CFSR, 0x00010000);
        FaultReport.read(core);
        assertEquals(5, fake.batches);
    }
}
