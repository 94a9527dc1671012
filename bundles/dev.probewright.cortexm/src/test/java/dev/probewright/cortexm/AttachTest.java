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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.WatchKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttachTest {
    @Test
    void namesTheCoreAndItsRegisters() throws Exception {
        CortexM core = CortexM.attach(FakeCore.cortexM3());
        assertEquals("Cortex-M3 r1p1", core.name());
        List<String> names = core.registers().stream().map(CoreRegister::name).toList();
        assertEquals(
                List.of(
                        "r0",
                        "r1",
                        "r2",
                        "r3",
                        "r4",
                        "r5",
                        "r6",
                        "r7",
                        "r8",
                        "r9",
                        "r10",
                        "r11",
                        "r12",
                        "sp",
                        "lr",
                        "pc",
                        "xpsr",
                        "msp",
                        "psp",
                        "primask",
                        "basepri",
                        "faultmask",
                        "control"),
                names);
        assertEquals(6, core.hardwareBreakpointCount());
        assertEquals(4, core.watchpointCount());
    }

    @Test
    void aFloatingPointUnitAddsItsRegistersWhereItIsThere() throws Exception {
        FakeCore with = new FakeCore(0x410FC241);
        with.words.put(0xE000EF40L, 0x10110021);
        assertEquals(23 + 33, CortexM.attach(with).registers().size());
        assertEquals(23, CortexM.attach(new FakeCore(0x410FC241)).registers().size());
    }

    @Test
    void armv6HasNoBasepri() throws Exception {
        CortexM core = CortexM.attach(new FakeCore(0x410CC601));
        assertEquals("Cortex-M0+ r0p1", core.name());
        assertTrue(core.register("basepri").isEmpty());
        assertTrue(core.register("primask").isPresent());
    }

    @Test
    void aRunningCoreRunsOnAndAHaltedOneStaysHalted() throws Exception {
        FakeCore running = FakeCore.cortexM3();
        assertEquals(CoreState.RUNNING, CortexM.attach(running).state());
        assertTrue(running.debugEnabled);
        FakeCore halted = FakeCore.cortexM3();
        halted.debugEnabled = true;
        halted.halted = true;
        assertEquals(CoreState.HALTED, CortexM.attach(halted).state());
        assertEquals(0, halted.runs);
    }

    @Test
    void whatAnotherDebuggerLeftIsCleared() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        fake.words.put(0xE0002000L, 0x261);
        fake.words.put(0xE0002008L, 0x48000101);
        fake.words.put(0xE0001038L, 7);
        CortexM.attach(fake);
        assertEquals(0, fake.words.get(0xE0002008L));
        assertEquals(0, fake.words.get(0xE0001038L));
    }

    @Test
    void aFlashPatchOfTheProgramIsLeftToIt() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        fake.words.put(0xE0002000L, 0x261);
        fake.words.put(0xE0002008L, 0x08000101);
        CortexM core = CortexM.attach(fake);
        assertEquals(0x08000101, fake.words.get(0xE0002008L));
        for (int i = 0; i < 5; i++) {
            core.setBreakpoint(0x08000200L + 4 * i, BreakpointKind.HARDWARE);
        }
        assertThrows(CoreException.class, () -> core.setBreakpoint(0x08000300L, BreakpointKind.HARDWARE));
        assertEquals(0x08000101, fake.words.get(0xE0002008L));
    }

    @Test
    void releaseLeavesTheDebugRegistersAsTheyWere() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        fake.demcr = 0x00010000;
        fake.writeHalfword(0x20000100L, 0x4770);
        CortexM core = CortexM.attach(fake);
        core.setBreakpoint(0x08000200L, BreakpointKind.HARDWARE);
        core.setBreakpoint(0x20000100L, BreakpointKind.SOFTWARE);
        core.setWatchpoint(0x20000000L, 4, WatchKind.WRITE);
        core.setVectorCatch(Set.of(VectorCatch.HARD_FAULT));
        core.release();
        assertEquals(0x00010000, fake.demcr);
        assertEquals(0, fake.words.get(0xE0002008L));
        assertEquals(0x260, fake.words.get(0xE0002000L));
        assertEquals(0, fake.words.get(0xE0001028L));
        assertEquals(0x4770, fake.halfword(0x20000100L));
        assertFalse(fake.debugEnabled);
    }

    @Test
    void releaseDoesNotLetAHaltedCoreRun() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.halt();
        core.release();
        assertTrue(fake.halted);
        assertTrue(fake.debugEnabled);
    }

    @Test
    void aCoreThatDoesNotPermitDebuggingIsNamed() {
        FakeCore fake = FakeCore.cortexM3();
        fake.refusesDebug = true;
        CoreException failure = assertThrows(CoreException.class, () -> CortexM.attach(fake));
        assertEquals(CoreException.Request.ATTACH, failure.request());
    }

    @Test
    void zeroIsNoCore() {
        CoreException failure = assertThrows(CoreException.class, () -> CortexM.attach(new FakeCore(0)));
        assertTrue(failure.getMessage().contains("CPUID 0x00000000"), failure.getMessage());
    }
}
