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
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps a core from halting, stepping or staying halted. */
class ObstacleTest {
    private static NotHaltedException notHalted(FakeCore fake) throws Exception {
        CortexM core = CortexM.attach(fake);
        fake.refusesHalt = true;
        return assertThrows(NotHaltedException.class, () -> core.halt(1000));
    }

    @Test
    void aBusAccessThatDoesNotEnd() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        fake.stuck = true;
        NotHaltedException failure = notHalted(fake);
        assertEquals(HaltObstacle.BUS_STUCK, failure.obstacle());
        assertEquals(1000, failure.budgetMicros());
    }

    @Test
    void secureStateThatMayNotBeDebugged() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        fake.secureDebug = false;
        assertEquals(HaltObstacle.SECURE_STATE, notHalted(fake).obstacle());
        assertEquals(HaltObstacle.UNKNOWN, notHalted(FakeCores.cortexM33()).obstacle());
        assertEquals(HaltObstacle.UNKNOWN, notHalted(FakeCore.cortexM3()).obstacle(), "has no such state");
    }

    @Test
    void sleepLockupAndReset() throws Exception {
        FakeCore asleep = FakeCore.cortexM3();
        asleep.asleep = true;
        assertEquals(HaltObstacle.ASLEEP, notHalted(asleep).obstacle());
        FakeCore locked = FakeCore.cortexM3();
        locked.lockup = true;
        assertEquals(HaltObstacle.LOCKUP, notHalted(locked).obstacle());
        FakeCore held = FakeCore.cortexM3();
        held.heldInReset = true;
        assertEquals(HaltObstacle.HELD_IN_RESET, notHalted(held).obstacle());
    }

    @Test
    void authenticationIsAmongTheFacts() {
        FakeCore fake = FakeCores.cortexM33();
        fake.refusesDebug = true;
        fake.words.put(0xE000EFB8L, 0x2A);
        DebugNotPermittedException failure = assertThrows(DebugNotPermittedException.class, () -> CortexM.attach(fake));
        assertEquals(0x2A, failure.authentication());
    }

    @Test
    void theSecurityStateIsTold() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        assertEquals(Optional.of(false), core.status().secure());
        fake.words.put(0xE000EE08L, 1 << 16);
        assertEquals(Optional.of(true), core.status().secure());
        assertTrue(core.status().secureDebugPermitted());
        assertEquals(
                Optional.empty(), CortexM.attach(FakeCore.cortexM3()).status().secure());
    }

    @Test
    void aStepIntoSleepEndsThere() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.halt();
        fake.stepSleeps = true;
        core.step(true);
        assertEquals(CoreState.HALTED, core.state());
        assertEquals(HaltReason.STEP, core.haltReason());
        assertEquals(1, fake.steps);
        assertEquals("E000EDF0=A05F0003", fake.log.get(fake.log.size() - 1), "interrupts are unmasked again");
    }

    @Test
    void aResetWhileHaltedIsToldAsSuch() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.halt();
        fake.reset();
        assertEquals(CoreState.RUNNING, core.state());
        assertEquals(Optional.of(new ResetNotice(true, false)), core.takeReset());
        assertEquals(Optional.empty(), core.takeReset());
        fake.reset();
        core.state();
        assertEquals(Optional.of(new ResetNotice(false, false)), core.takeReset());
    }

    @Test
    void withoutAMarkALostHaltTellsOfTheReset() throws Exception {
        FakeCore fake = FakeCores.cortexM0Plus();
        CortexM core = CortexM.attach(fake);
        core.halt();
        fake.reset();
        fake.resetSticky = false;
        assertEquals(CoreState.RUNNING, core.state());
        assertEquals(Optional.of(new ResetNotice(true, false)), core.takeReset());
        core.halt();
        core.resume();
        assertEquals(CoreState.RUNNING, core.state());
        assertEquals(Optional.empty(), core.takeReset(), "we let it run");
    }

    @Test
    void aResetSeenByTheHaltItselfIsNotLost() throws Exception {
        FakeCore fake = FakeCores.cortexM0Plus();
        CortexM core = CortexM.attach(fake);
        fake.reset();
        core.halt();
        assertTrue(core.takeResetNotice());
        assertEquals(CoreState.HALTED, core.state());
    }

    @Test
    void runToStopsThereAndLeavesNoBreakpoint() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.halt();
        assertFalse(core.runTo(0x08000400L, 20_000));
        assertEquals(1, fake.runs);
        assertEquals(0, fake.words.get(0xE0002008L));
        core.halt();
        core.setBreakpoint(0x08000400L, BreakpointKind.HARDWARE);
        core.runTo(0x08000400L, 1);
        assertEquals(0x48000401, fake.words.get(0xE0002008L), "one that was there stays");
    }

    @Test
    void vectorCatchesAreThoseOfTheArchitecture() throws Exception {
        FakeCore six = FakeCores.cortexM0Plus();
        CortexM small = CortexM.attach(six);
        small.setVectorCatch(EnumSet.allOf(VectorCatch.class));
        assertEquals(Set.of(VectorCatch.CORE_RESET, VectorCatch.HARD_FAULT), small.vectorCatch());
        assertEquals(0x401, six.demcr & 0xFFF);
        assertFalse(CortexM.attach(FakeCore.cortexM3()).vectorCatches().contains(VectorCatch.SECURE_FAULT));
        FakeCore eight = FakeCores.cortexM33();
        CortexM large = CortexM.attach(eight);
        large.setVectorCatch(EnumSet.allOf(VectorCatch.class));
        assertEquals(0xFF1, eight.demcr & 0xFFF);
    }
}
