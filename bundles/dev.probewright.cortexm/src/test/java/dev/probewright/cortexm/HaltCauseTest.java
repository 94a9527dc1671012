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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.HaltReason;
import dev.probewright.target.WatchKind;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is behind a halt. */
class HaltCauseTest {
    private final FakeCore fake = FakeCore.cortexM3();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
        fake.registers[15] = 0x20000300;
        fake.writeHalfword(0x20000300L, 0x4770);
    }

    private HaltCause cause() throws Exception {
        return core.haltCause().orElseThrow();
    }

    @Test
    void aRunningCoreHasNone() throws Exception {
        assertEquals(Optional.empty(), core.haltCause());
    }

    @Test
    void aRequestOfOursAndOneOfSomebodyElse() throws Exception {
        core.halt();
        assertEquals(HaltOrigin.OURS, cause().origin());
        core.resume();
        fake.halt(1);
        assertEquals(HaltReason.REQUEST, cause().reason());
        assertEquals(HaltOrigin.FOREIGN_REQUEST, cause().origin());
        core.step(true);
        assertEquals(HaltOrigin.OURS, cause().origin());
    }

    @Test
    void aCoreFoundHaltedWasHaltedByAnother() throws Exception {
        FakeCore halted = FakeCore.cortexM3();
        halted.debugEnabled = true;
        halted.halt(1);
        CortexM second = CortexM.attach(halted);
        assertEquals(
                HaltOrigin.FOREIGN_REQUEST, second.haltCause().orElseThrow().origin());
    }

    @Test
    void aBreakpointOfOurs() throws Exception {
        core.setBreakpoint(0x20000300L, BreakpointKind.SOFTWARE);
        fake.halt(2);
        assertEquals(HaltOrigin.OURS, cause().origin());
        assertEquals(0x20000300L, cause().pc());
    }

    @Test
    void aBkptOfTheProgramWithItsNumber() throws Exception {
        fake.writeHalfword(0x20000300L, 0xBEAB);
        fake.halt(2);
        assertEquals(HaltOrigin.PROGRAM, cause().origin());
        assertEquals(OptionalInt.of(0xAB), cause().bkpt());
    }

    @Test
    void aComparatorThatAnotherDebuggerHasSetMeanwhile() throws Exception {
        fake.registers[15] = 0x08000102;
        fake.words.put(0xE0002010L, 0x88000101);
        fake.halt(2);
        assertEquals(HaltReason.BREAKPOINT, cause().reason());
        assertEquals(HaltOrigin.FOREIGN_COMPARATOR, cause().origin());
        assertEquals(OptionalInt.of(2), cause().comparator());
    }

    @Test
    void aComparatorForAnotherAddressIsNotIt() throws Exception {
        fake.registers[15] = 0x08000202;
        fake.words.put(0xE0002010L, 0x88000101);
        fake.halt(2);
        assertEquals(HaltOrigin.UNKNOWN, cause().origin());
    }

    @Test
    void aWatchpointOfOursAndOneOfSomebodyElse() throws Exception {
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        fake.words.put(0xE0001048L, 6 | 1 << 24);
        fake.halt(4);
        assertEquals(HaltOrigin.FOREIGN_COMPARATOR, cause().origin());
        assertEquals(OptionalInt.of(2), cause().comparator());
        assertEquals(Optional.empty(), core.watchHit());
        core.resume();
        fake.words.put(0xE0001028L, 6 | 1 << 24);
        fake.halt(4);
        assertEquals(HaltOrigin.OURS, cause().origin());
    }

    @Test
    void aRequestFromOutside() throws Exception {
        fake.halt(16);
        assertEquals(HaltOrigin.EXTERNAL, cause().origin());
    }

    @Test
    void whatWasFoundOnAttachingIsTold() throws Exception {
        FakeCore used = FakeCore.cortexM3();
        used.debugEnabled = true;
        used.halt(2);
        used.demcr = 0x00010400;
        used.words.put(0xE0002000L, 0x261);
        used.words.put(0xE0002008L, 0x88000101);
        used.words.put(0xE000200CL, 0x08000201);
        used.words.put(0xE0001030L, 0x20000040);
        used.words.put(0xE0001038L, 6);
        CortexM second = CortexM.attach(used);
        assertEquals(
                java.util.List.of(
                        AttachFinding.Kind.HALTED,
                        AttachFinding.Kind.DEBUG_ENABLED,
                        AttachFinding.Kind.DEBUG_MONITOR,
                        AttachFinding.Kind.VECTOR_CATCH,
                        AttachFinding.Kind.BREAKPOINT,
                        AttachFinding.Kind.FLASH_PATCH,
                        AttachFinding.Kind.WATCHPOINT),
                second.attachFindings().stream().map(AttachFinding::kind).toList());
        assertTrue(second.attachFindings()
                .contains(new AttachFinding(AttachFinding.Kind.BREAKPOINT, 0, 0x08000102L, 0x88000101)));
        assertTrue(
                second.attachFindings().contains(new AttachFinding(AttachFinding.Kind.WATCHPOINT, 1, 0x20000040L, 6)));
        assertEquals(java.util.List.of(), CortexM.attach(FakeCore.cortexM3()).attachFindings());
    }

    @Test
    void onArmv6AComparatorWithNoHalfwordIsNoPatch() throws Exception {
        FakeCore used = FakeCores.cortexM0Plus();
        used.words.put(0xE0002000L, 0x41);
        used.words.put(0xE0002008L, 0x08000201);
        CortexM.attach(used);
        assertEquals(0, used.words.get(0xE0002008L));
    }
}
