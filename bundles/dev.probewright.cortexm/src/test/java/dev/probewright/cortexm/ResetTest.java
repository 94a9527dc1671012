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
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResetTest {
    private final FakeCore fake = FakeCore.cortexM3();

    /** A reset pin wired to the fake core. */
    private ResetLine pin(boolean staysLow) {
        return new ResetLine() {
            private boolean low;

            @Override
            public void assertReset(boolean pulled) {
                if (low && !pulled && !staysLow) {
                    fake.heldInReset = false;
                    fake.reset();
                }
                low = pulled || staysLow;
                fake.heldInReset = low;
            }

            @Override
            public boolean level() {
                return !low;
            }
        };
    }

    @Test
    void resetHaltStopsAtTheVector() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.reset(ResetKind.SYSTEM, true);
        assertEquals(CoreState.HALTED, core.state());
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        assertEquals(0, fake.demcr & 1, "the catch is taken back");
        assertFalse(core.takeResetNotice(), "our own reset is no news");
    }

    @Test
    void resetRunRuns() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.halt();
        core.reset(ResetKind.SYSTEM, false);
        assertEquals(CoreState.RUNNING, core.state());
    }

    @Test
    void theUsersVectorCatchSurvives() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.setVectorCatch(Set.of(VectorCatch.HARD_FAULT));
        core.reset(ResetKind.CORE, true);
        assertEquals(Set.of(VectorCatch.HARD_FAULT), core.vectorCatch());
        assertEquals(1 << 10, fake.demcr & 0x7F1);
    }

    @Test
    void thePinResets() throws Exception {
        CortexM core = CortexM.attach(fake, Optional.of(pin(false)));
        core.reset(ResetKind.PIN, true);
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
    }

    @Test
    void aPinThatStaysLowIsNamed() throws Exception {
        CortexM core = CortexM.attach(fake, Optional.of(pin(true)));
        CoreException failure = assertThrows(CoreException.class, () -> core.reset(ResetKind.PIN, true));
        assertTrue(failure.getMessage().contains("stays low"), failure.getMessage());
    }

    @Test
    void withoutAPinThatIsSaid() throws Exception {
        CortexM core = CortexM.attach(fake);
        CoreException failure = assertThrows(CoreException.class, () -> core.reset(ResetKind.PIN, true));
        assertTrue(failure.getMessage().contains("no reset pin"), failure.getMessage());
    }

    @Test
    void aPinThatIsNotWiredIsNoticed() throws Exception {
        ResetLine loose = new ResetLine() {
            @Override
            public void assertReset(boolean low) {}

            @Override
            public boolean level() {
                return true;
            }
        };
        CortexM core = CortexM.attach(fake, Optional.of(loose));
        CoreException failure = assertThrows(CoreException.class, () -> core.reset(ResetKind.PIN, true));
        assertTrue(failure.getMessage().startsWith("no reset came"), failure.getMessage());
    }

    @Test
    void aResetIsRecognisedEvenWhenAPollAteTheStickyBit() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.state();
        fake.reset();
        fake.resetSticky = false;
        core.state();
        assertTrue(core.takeResetNotice());
        core.state();
        assertFalse(core.takeResetNotice());
    }

    @Test
    void afterALossOfPowerDebuggingGoesOn() throws Exception {
        CortexM core = CortexM.attach(fake);
        core.setBreakpoint(0x08000100L, BreakpointKind.HARDWARE);
        fake.reset();
        fake.debugEnabled = false;
        fake.demcr = 0;
        fake.words.put(0xE0002000L, 0x260);
        fake.words.put(0xE0002008L, 0);
        core.state();
        assertTrue(core.takeResetNotice());
        assertTrue(fake.debugEnabled);
        assertEquals(1 << 24, fake.demcr & 1 << 24);
        assertEquals(0x48000101, fake.words.get(0xE0002008L));
        assertEquals(0x261, fake.words.get(0xE0002000L));
    }

    @Test
    void aResetWhoseRequestWasLostIsAskedForAgain() throws Exception {
        for (boolean done : new boolean[] {false, true}) {
            CortexM core = CortexM.attach(fake);
            core.haltReason();
            fake.unknownAddress = 0xE000ED0CL;
            fake.unknownIsDone = done;
            core.reset(ResetKind.SYSTEM, true);
            assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        }
    }

    @Test
    void vectresetIsOfArmv7Only() throws Exception {
        CortexM core = CortexM.attach(new FakeCore(0x410CC601));
        assertThrows(CoreException.class, () -> core.reset(ResetKind.CORE, true));
    }
}
