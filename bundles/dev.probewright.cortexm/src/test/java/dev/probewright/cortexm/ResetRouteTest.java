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

import dev.probewright.cortexm.ResetFailedException.Why;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chips that want to be reset in their own way. */
class ResetRouteTest {
    private static final String SYSRESETREQ = "E000ED0C=05FA0004";
    private static final String VECTRESET = "E000ED0C=05FA0001";

    private final FakeCore fake = FakeCore.cortexM3();
    private int pulls;

    private final ResetLine pin = new ResetLine() {
        @Override
        public void assertReset(boolean low) {
            fake.heldInReset = low;
            if (!low) {
                pulls++;
                fake.reset();
            }
        }

        @Override
        public boolean level() {
            return !fake.heldInReset;
        }
    };

    private CortexM attach(ResetQuirk... quirks) throws Exception {
        return attach(Optional.empty(), quirks);
    }

    private CortexM attach(Optional<ResetLine> line, ResetQuirk... quirks) throws Exception {
        AttachOptions options = AttachOptions.defaults().with(line).withResetBudget(20_000);
        for (ResetQuirk quirk : quirks) {
            options = options.with(quirk);
        }
        return CortexM.attach(fake, options);
    }

    @Test
    void sysresetreqThatDoesNothingIsNotTried() throws Exception {
        attach(Optional.of(pin), ResetQuirk.SYSRESETREQ_USELESS).reset(ResetKind.SYSTEM, true);
        assertEquals(1, pulls);
        assertFalse(fake.log.contains(SYSRESETREQ));
        attach(ResetQuirk.SYSRESETREQ_USELESS).reset(ResetKind.SYSTEM, true);
        assertTrue(fake.log.contains(VECTRESET));
        CortexM none = attach(ResetQuirk.SYSRESETREQ_USELESS, ResetQuirk.VECTRESET_USELESS);
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> none.reset(ResetKind.SYSTEM, true));
        assertEquals(Why.NO_PIN, failure.why());
    }

    @Test
    void vectresetIsTakenWhereItIsPreferred() throws Exception {
        attach(ResetQuirk.VECTRESET_PREFERRED).reset(ResetKind.SYSTEM, true);
        assertTrue(fake.log.contains(VECTRESET));
        assertFalse(fake.log.contains(SYSRESETREQ));
        CortexM harmful = attach(ResetQuirk.VECTRESET_USELESS);
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> harmful.reset(ResetKind.CORE, true));
        assertEquals(Why.NOT_OFFERED, failure.why());
    }

    @Test
    void whereTheRequestHasNoEffectThePinIsPulled() throws Exception {
        fake.ignoresResetRequests = true;
        CortexM core = attach(Optional.of(pin));
        core.reset(ResetKind.SYSTEM, true);
        assertEquals(1, pulls);
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        CortexM without = attach();
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> without.reset(ResetKind.SYSTEM, true));
        assertEquals(Why.NO_RESET_CAME, failure.why());
        assertEquals(0, fake.demcr & 1, "the catch is taken back");
    }

    @Test
    void aRequestThatOnlySecureAccessesMayMake() throws Exception {
        FakeCore secure = FakeCores.cortexM33();
        secure.secureDebug = false;
        secure.ignoresResetRequests = true;
        CortexM core = CortexM.attach(secure, AttachOptions.defaults().withResetBudget(20_000));
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> core.reset(ResetKind.SYSTEM, true));
        assertEquals(Why.SECURE_ONLY, failure.why());
    }

    @Test
    void aBootRomIsPassedByAComparatorOnTheProgramsFirstInstruction() throws Exception {
        fake.words.put(0xE000ED08L, 0x20000100);
        fake.ram[0x104] = (byte) 0xC1;
        fake.ram[0x105] = 0x01;
        fake.ram[0x107] = 0x08;
        CortexM core = attach(ResetQuirk.RESET_CATCH_USELESS);
        core.reset(ResetKind.SYSTEM, true);
        assertTrue(fake.log.contains("E0002008=480001C1"), fake.log.toString());
        assertEquals(0, fake.words.get(0xE0002008L), "and the comparator is free again");
        assertFalse(fake.log.contains("E000EDFC=01080001"), "the vector catch is not used");
        assertEquals(CoreState.HALTED, core.state());
    }

    @Test
    void aDebugPortThatGoesAwayInResetComesBack() throws Exception {
        int[] away = {0};
        TargetMemory leaving = new TargetMemory() {
            @Override
            public void execute(MemoryBatch batch) throws TargetException {
                if (away[0] > 0) {
                    away[0]--;
                    throw new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "the port is away");
                }
                int before = fake.log.size();
                fake.execute(batch);
                if (fake.log.subList(before, fake.log.size()).contains(SYSRESETREQ)) {
                    away[0] = 5;
                }
            }
        };
        CortexM core = CortexM.attach(leaving);
        core.reset(ResetKind.SYSTEM, true);
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        assertEquals(0, away[0]);
    }

    @Test
    void aDebugPortThatStaysAwayIsTheFailure() throws Exception {
        boolean[] away = {false};
        TargetMemory leaving = new TargetMemory() {
            @Override
            public void execute(MemoryBatch batch) throws TargetException {
                if (away[0]) {
                    throw new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "the port is away");
                }
                fake.execute(batch);
                away[0] = fake.log.contains(SYSRESETREQ);
            }
        };
        CortexM core = CortexM.attach(leaving, AttachOptions.defaults().withResetBudget(20_000));
        assertThrows(LinkException.class, () -> core.reset(ResetKind.SYSTEM, true));
    }

    @Test
    void aWatchdogThatResetsAgainAndAgainIsTold() throws Exception {
        CortexM core = attach();
        fake.resetsAlways = true;
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> core.reset(ResetKind.SYSTEM, false));
        assertEquals(Why.RESETS_AGAIN, failure.why());
    }

    @Test
    void aResetThatLastsIsTold() throws Exception {
        CortexM core = attach();
        fake.heldInReset = true;
        ResetFailedException failure =
                assertThrows(ResetFailedException.class, () -> core.reset(ResetKind.SYSTEM, false));
        assertEquals(Why.STAYS_IN_RESET, failure.why());
    }
}
