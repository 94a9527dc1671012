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
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunControlTest {
    private FakeCore fake = FakeCore.cortexM3();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
    }

    @Test
    void haltIsOneBatch() throws Exception {
        fake.batches = 0;
        core.halt();
        assertEquals(1, fake.batches);
        assertEquals(HaltReason.REQUEST, core.haltReason());
        assertEquals(1, fake.batches, "the reason came with the halt");
    }

    @Test
    void whyACoreDoesNotHaltIsSaid() {
        fake.refusesHalt = true;
        fake.asleep = true;
        CoreException failure = assertThrows(CoreException.class, core::halt);
        assertEquals(CoreException.Request.HALT, failure.request());
        assertTrue(failure.getMessage().endsWith("asleep"), failure.getMessage());
        assertEquals(1 << 18, failure.dhcsr() & 1 << 18);
    }

    @Test
    void heldInResetIsAStateAndAReasonNotToHalt() throws Exception {
        fake.heldInReset = true;
        assertEquals(CoreState.RESET, core.state());
        CoreException failure = assertThrows(CoreException.class, core::halt);
        assertTrue(failure.getMessage().endsWith("held in reset"), failure.getMessage());
    }

    @Test
    void sleepAndLockupAreStates() throws Exception {
        fake.asleep = true;
        assertEquals(CoreState.SLEEPING, core.state());
        fake.lockup = true;
        assertEquals(CoreState.LOCKUP, core.state());
        core.halt();
        assertEquals(CoreState.HALTED, core.state());
        assertTrue(core.wasLockedUp());
        core.resume();
        assertFalse(core.wasLockedUp());
    }

    @Test
    void haltReasonsAreToldApart() throws Exception {
        core.halt();
        core.step(true);
        assertEquals(HaltReason.STEP, core.haltReason());
        core.resume();
        assertEquals(HaltReason.UNKNOWN, core.haltReason());
        fake.registers[15] = 0x20000100;
        fake.halt(2);
        assertEquals(CoreState.HALTED, core.state());
        assertEquals(HaltReason.BREAKPOINT, core.haltReason());
        core.resume();
        fake.halt(8);
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        core.resume();
        fake.halt(16);
        assertEquals(HaltReason.EXTERNAL, core.haltReason());
    }

    @Test
    void interruptsAreMaskedForAStepWhileHaltedOnly() throws Exception {
        core.halt();
        fake.log.clear();
        core.step(true);
        assertEquals(
                List.of("E000EDF0=A05F000B", "E000ED30=0000001F", "E000EDF0=A05F000D", "E000EDF0=A05F0003"), fake.log);
        fake.log.clear();
        core.step(false);
        assertEquals(List.of("E000ED30=0000001F", "E000EDF0=A05F0005"), fake.log);
        assertEquals(2, fake.steps);
    }

    @Test
    void aRunningCoreIsNotStepped() {
        assertThrows(CoreException.class, () -> core.step(true));
    }

    @Test
    void resumeStepsOverTheBreakpointItStandsOn() throws Exception {
        core.halt();
        fake.registers[15] = 0x08000200;
        core.setBreakpoint(0x08000200L, BreakpointKind.HARDWARE);
        fake.log.clear();
        core.resume();
        assertEquals(1, fake.steps);
        assertEquals(1, fake.runs);
        int lifted = fake.log.indexOf("E0002008=00000000");
        int restored = fake.log.indexOf("E0002008=48000201");
        int stepped = fake.log.indexOf("E000EDF0=A05F000D");
        int ran = fake.log.lastIndexOf("E000EDF0=A05F0001");
        assertTrue(lifted >= 0 && lifted < stepped && stepped < restored && restored < ran, fake.log.toString());
    }

    @Test
    void resumeStepsOverASoftwareBreakpoint() throws Exception {
        fake.writeHalfword(0x20000200L, 0x4770);
        core.halt();
        fake.registers[15] = 0x20000200;
        core.setBreakpoint(0x20000200L, BreakpointKind.SOFTWARE);
        assertEquals(0xBE00, fake.halfword(0x20000200L));
        core.resume();
        assertEquals(1, fake.steps);
        assertEquals(1, fake.runs);
        assertEquals(0xBE00, fake.halfword(0x20000200L));
    }

    @Test
    void resumeElsewhereRunsAtOnce() throws Exception {
        core.halt();
        fake.registers[15] = 0x08000210;
        core.setBreakpoint(0x08000200L, BreakpointKind.HARDWARE);
        core.resume();
        assertEquals(0, fake.steps);
        assertEquals(1, fake.runs);
    }

    @Test
    void aBkptOfTheProgramIsPassed() throws Exception {
        core.halt();
        core.resume();
        fake.writeHalfword(0x20000300L, 0xBE01);
        fake.registers[15] = 0x20000300;
        fake.halt(2);
        core.resume();
        assertEquals(0x20000302, fake.registers[15]);
        assertEquals(2, fake.runs);
    }

    @Test
    void aPcSetByTheUserIsNotMoved() throws Exception {
        core.halt();
        core.resume();
        fake.writeHalfword(0x20000300L, 0xBE01);
        fake.writeHalfword(0x20000400L, 0xBE01);
        fake.registers[15] = 0x20000300;
        fake.halt(2);
        core.state();
        core.writeRegisters(List.of(core.register("pc").orElseThrow()), new int[] {0x20000400});
        core.resume();
        assertEquals(0x20000400, fake.registers[15]);
    }

    @Test
    void resumeOfARunningCoreDoesNothing() throws Exception {
        core.resume();
        assertEquals(0, fake.runs);
    }

    @Test
    void aResumeOfUnknownOutcomeRunsTheCoreOnce() throws Exception {
        for (boolean done : new boolean[] {true, false}) {
            core.halt();
            int runs = fake.runs;
            fake.unknownAt = 1;
            fake.unknownIsDone = done;
            core.resume();
            assertEquals(runs + 1, fake.runs, "done " + done);
            assertFalse(fake.halted);
        }
    }

    @Test
    void aStepOfUnknownOutcomeIsOneStep() throws Exception {
        for (boolean done : new boolean[] {true, false}) {
            core.halt();
            int steps = fake.steps;
            fake.unknownAt = 1;
            fake.unknownIsDone = done;
            core.step(false);
            assertEquals(steps + 1, fake.steps, "done " + done);
        }
    }

    @Test
    void aWatchpointIsNamedOnce() throws Exception {
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        core.setWatchpoint(0x20000020L, 8, WatchKind.ACCESS);
        core.halt();
        assertEquals(Optional.empty(), core.watchHit());
        core.resume();
        fake.words.put(0xE0001038L, 7 | 1 << 24);
        fake.halt(4);
        assertEquals(HaltReason.WATCHPOINT, core.haltReason());
        assertEquals(Optional.of(new WatchHit(0x20000020L, WatchKind.ACCESS)), core.watchHit());
        assertEquals(Optional.of(new WatchHit(0x20000020L, WatchKind.ACCESS)), core.watchHit(), "MATCHED has cleared");
    }

    @Test
    void aMatchOfBeforeDoesNotCount() throws Exception {
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        core.halt();
        fake.words.put(0xE0001028L, 6 | 1 << 24);
        core.resume();
        fake.halt(4);
        assertEquals(HaltReason.WATCHPOINT, core.haltReason());
        assertEquals(Optional.empty(), core.watchHit());
    }
}
