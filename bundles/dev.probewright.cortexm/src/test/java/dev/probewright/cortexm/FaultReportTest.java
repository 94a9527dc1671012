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
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultReportTest {
    /** Of a thread: N and T. */
    private static final int XPSR = 0x81000000;

    private final FakeCore fake = FakeCore.cortexM3();

    private CortexM halted() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.halt();
        return core;
    }

    private void frame(int offset) {
        frame(offset, XPSR);
    }

    private void frame(int offset, int xpsr) {
        for (int i = 0; i < 6; i++) {
            fake.ram[offset + 4 * i] = (byte) (i + 1);
        }
        word(offset + 24, 0x08000124);
        word(offset + 28, xpsr);
    }

    private void word(int offset, int value) {
        for (int i = 0; i < 4; i++) {
            fake.ram[offset + i] = (byte) (value >>> 8 * i);
        }
    }

    /** What is found with SP at 0x20000800 and this stacked xPSR. */
    private Optional<StackedFrame> found(int excReturn, int xpsr, int cfsr) throws Exception {
        fake.registers[16] = 0x01000003;
        fake.registers[14] = excReturn;
        fake.registers[17] = 0x20000800;
        fake.words.put(0xE000ED28L, cfsr);
        frame(0x800, xpsr);
        return FaultReport.read(halted()).frame();
    }

    @Test
    void aPreciseBusFaultOnTheMainStack() throws Exception {
        fake.registers[16] = 0x01000003;
        fake.registers[14] = 0xFFFFFFF9;
        fake.registers[17] = 0x20000800;
        fake.words.put(0xE000ED28L, 0x8200);
        fake.words.put(0xE000ED2CL, 0x40000000);
        fake.words.put(0xE000ED38L, 0x60000000);
        frame(0x800);
        FaultReport report = FaultReport.read(halted());
        assertTrue(report.inFault());
        assertEquals(3, report.exception());
        assertEquals(List.of(FaultCause.PRECISERR, FaultCause.FORCED), report.causes());
        assertEquals(OptionalLong.of(0x60000000L), report.busAddress());
        assertEquals(OptionalLong.empty(), report.memoryAddress());
        assertEquals(Optional.of(new StackedFrame(0x20000800L, 1, 2, 3, 4, 5, 6, 0x08000124, XPSR)), report.frame());
    }

    @Test
    void theProcessStackIsChosenByExcReturn() throws Exception {
        fake.registers[16] = 0x01000006;
        fake.registers[14] = 0xFFFFFFFD;
        fake.registers[17] = 0x20000800;
        fake.registers[18] = 0x20000900;
        fake.words.put(0xE000ED28L, 0x02000000);
        frame(0x900);
        FaultReport report = FaultReport.read(halted());
        assertEquals(List.of(FaultCause.DIVBYZERO), report.causes());
        assertEquals(0x20000900L, report.frame().orElseThrow().address());
    }

    @Test
    void aStackPointerOutsideMemoryLeavesTheFrameOut() throws Exception {
        fake.registers[16] = 0x01000003;
        fake.registers[14] = 0xFFFFFFF9;
        fake.registers[17] = 0x10000000;
        fake.words.put(0xE000ED28L, 0x1000);
        FaultReport report = FaultReport.read(halted());
        assertEquals(List.of(FaultCause.STKERR), report.causes());
        assertEquals(Optional.empty(), report.frame());
    }

    @Test
    void aFrameBehindAPushOfTheHandlerIsLeftOut() throws Exception {
        fake.registers[16] = 0x01000003;
        fake.registers[14] = 0xFFFFFFF9;
        frame(0x808);
        fake.registers[17] = 0x20000800;
        assertEquals(Optional.empty(), FaultReport.read(halted()).frame());
        fake.registers[17] = 0x20000808;
        assertTrue(FaultReport.read(halted()).frame().isPresent());
    }

    @Test
    void theStackedStatusFitsWhatWasPreempted() throws Exception {
        assertTrue(found(0xFFFFFFF9, 0x01000000, 0).isPresent());
        assertTrue(found(0xFFFFFFF9, 0x01000200, 0).isPresent());
        assertEquals(Optional.empty(), found(0xFFFFFFF9, 0x0100000F, 0));
        assertTrue(found(0xFFFFFFF1, 0x0100000F, 0).isPresent());
        assertEquals(Optional.empty(), found(0xFFFFFFF1, 0x01000000, 0));
        assertEquals(Optional.empty(), found(0xFFFFFFF1, 0x01000003, 0));
        assertEquals(Optional.empty(), found(0xFFFFFFF9, 0x01100000, 0));
    }

    @Test
    void thumbStateIsMissingOnlyWhereThatIsTheFault() throws Exception {
        assertEquals(Optional.empty(), found(0xFFFFFFF9, 0x60000000, 0));
        assertTrue(found(0xFFFFFFF9, 0x60000000, 0x00020000).isPresent());
    }

    @Test
    void noFaultIsNoFault() throws Exception {
        FaultReport report = FaultReport.read(halted());
        assertFalse(report.inFault());
        assertEquals(List.of(), report.causes());
    }
}
