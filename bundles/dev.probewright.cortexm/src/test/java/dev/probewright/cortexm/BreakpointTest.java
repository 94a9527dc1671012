/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.WatchKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakpointTest {
    private final FakeCore fake = FakeCore.cortexM3();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
    }

    @Test
    void version1ChoosesTheHalfwordByReplace() throws Exception {
        core.setBreakpoint(0x08000100L, BreakpointKind.HARDWARE);
        assertEquals(0x48000101, fake.words.get(0xE0002008L));
        assertEquals(0x261, fake.words.get(0xE0002000L));
        core.setBreakpoint(0x08000102L, BreakpointKind.HARDWARE);
        assertEquals(0xC8000101, fake.words.get(0xE0002008L), "both halves of a word share a comparator");
        core.removeBreakpoint(0x08000100L, BreakpointKind.HARDWARE);
        assertEquals(0x88000101, fake.words.get(0xE0002008L));
        core.removeBreakpoint(0x08000102L, BreakpointKind.HARDWARE);
        assertEquals(0, fake.words.get(0xE0002008L));
    }

    @Test
    void version1ReachesTheCodeRegionOnly() {
        CoreException failure =
                assertThrows(CoreException.class, () -> core.setBreakpoint(0x20000000L, BreakpointKind.HARDWARE));
        assertEquals(CoreException.Request.BREAKPOINT, failure.request());
    }

    @Test
    void version2ReachesAll() throws Exception {
        fake.words.put(0xE0002000L, 0x10000080);
        CortexM second = CortexM.attach(fake);
        assertEquals(8, second.hardwareBreakpointCount());
        second.setBreakpoint(0x20000102L, BreakpointKind.HARDWARE);
        assertEquals(0x20000103, fake.words.get(0xE0002008L));
    }

    @Test
    void theSameOneTwiceCountsOnceAndTheSeventhIsRefused() throws Exception {
        for (int i = 0; i < 6; i++) {
            core.setBreakpoint(0x08000100L + 4 * i, BreakpointKind.HARDWARE);
            core.setBreakpoint(0x08000100L + 4 * i, BreakpointKind.HARDWARE);
        }
        CoreException failure =
                assertThrows(CoreException.class, () -> core.setBreakpoint(0x08000200L, BreakpointKind.HARDWARE));
        assertTrue(failure.getMessage().contains("all 6"), failure.getMessage());
        core.removeBreakpoint(0x08000104L, BreakpointKind.HARDWARE);
        core.setBreakpoint(0x08000200L, BreakpointKind.HARDWARE);
    }

    @Test
    void anOddAddressIsRefused() {
        assertThrows(CoreException.class, () -> core.setBreakpoint(0x08000101L, BreakpointKind.HARDWARE));
    }

    @Test
    void memoryShowsTheInstructionUnderABreakpoint() throws Exception {
        fake.writeHalfword(0x20000100L, 0x1234);
        fake.writeHalfword(0x20000102L, 0x5678);
        core.setBreakpoint(0x20000102L, BreakpointKind.SOFTWARE);
        assertEquals(0xBE00, fake.halfword(0x20000102L));
        assertEquals(0x56781234, core.unpatchedMemory().read32(0x20000100L));
        assertEquals(0xBE001234, core.memory().read32(0x20000100L));
        assertEquals(0x56, core.unpatchedMemory().read8(0x20000103L));
        assertArrayEquals(new byte[] {0x12, 0x78}, core.unpatchedMemory().read(0x20000101L, 2));
        assertArrayEquals(new byte[] {0x56, 0}, core.unpatchedMemory().read(0x20000103L, 2));
    }

    @Test
    void writingOverABreakpointChangesWhatStandsUnderIt() throws Exception {
        core.setBreakpoint(0x20000102L, BreakpointKind.SOFTWARE);
        core.unpatchedMemory().write(0x20000100L, new byte[] {1, 2, 3, 4, 5});
        assertEquals(0xBE00, fake.halfword(0x20000102L));
        assertEquals(0x04030201, core.unpatchedMemory().read32(0x20000100L));
        core.unpatchedMemory().write8(0x20000102L, 9);
        core.removeBreakpoint(0x20000102L, BreakpointKind.SOFTWARE);
        assertEquals(0x0409, fake.halfword(0x20000102L));
        assertEquals(5, fake.ram[0x104]);
    }

    @Test
    void resultsBeforeAFailureAreShownToo() throws Exception {
        fake.writeHalfword(0x20000100L, 0x1234);
        core.setBreakpoint(0x20000100L, BreakpointKind.SOFTWARE);
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read first = batch.read16(0x20000100L);
        MemoryOperation.Read second = batch.read32(0x40000000L);
        assertThrows(MemoryFaultException.class, () -> core.unpatchedMemory().execute(batch));
        assertEquals(0x1234, first.value());
        assertThrows(IllegalStateException.class, second::value);
    }

    @Test
    void codeThatWasOverwrittenIsNotRestored() throws Exception {
        fake.writeHalfword(0x20000100L, 0x1234);
        core.setBreakpoint(0x20000100L, BreakpointKind.SOFTWARE);
        fake.writeHalfword(0x20000100L, 0x7777);
        core.removeBreakpoint(0x20000100L, BreakpointKind.SOFTWARE);
        assertEquals(0x7777, fake.halfword(0x20000100L));
    }

    @Test
    void watchpointsSetComparatorMaskAndFunction() throws Exception {
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        core.setWatchpoint(0x20000020L, 1, WatchKind.READ);
        assertEquals(0x20000010, fake.words.get(0xE0001020L));
        assertEquals(2, fake.words.get(0xE0001024L));
        assertEquals(6, fake.words.get(0xE0001028L));
        assertEquals(0, fake.words.get(0xE0001034L));
        assertEquals(5, fake.words.get(0xE0001038L));
        core.removeWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        assertEquals(0, fake.words.get(0xE0001028L));
    }

    @Test
    void watchpointsThatTheUnitCannotHoldAreRefused() throws Exception {
        assertThrows(CoreException.class, () -> core.setWatchpoint(0x20000000L, 3, WatchKind.WRITE));
        assertThrows(CoreException.class, () -> core.setWatchpoint(0x20000002L, 4, WatchKind.WRITE));
        CoreException large =
                assertThrows(CoreException.class, () -> core.setWatchpoint(0x20000000L, 1 << 16, WatchKind.WRITE));
        assertTrue(large.getMessage().contains("15 of 16"), large.getMessage());
        assertEquals(0, fake.words.get(0xE0001028L), "nothing is left behind");
        for (int i = 0; i < 4; i++) {
            core.setWatchpoint(0x20000100L + i, 1, WatchKind.ACCESS);
        }
        assertThrows(CoreException.class, () -> core.setWatchpoint(0x20000200L, 1, WatchKind.ACCESS));
    }
}
