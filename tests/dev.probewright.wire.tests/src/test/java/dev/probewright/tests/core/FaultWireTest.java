/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.cortexm.VectorCatch;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultWireTest {
    private static FaultReport caught(Bench bench, Set<VectorCatch> catches) throws Exception {
        CortexM core = CortexM.attach(bench.memory());
        core.reset(ResetKind.SYSTEM, true);
        core.setVectorCatch(catches);
        core.resume();
        bench.pass(1000);
        assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
        return FaultReport.read(core);
    }

    @Test
    void anUndefinedInstructionIsCaughtWhereItHappened() throws Exception {
        // movs r0, #7; udf #0
        try (Bench bench = Bench.with(Programs.flash(0x2007, 0xDE00))) {
            FaultReport report = caught(bench, Set.of(VectorCatch.HARD_FAULT));
            assertTrue(report.inFault());
            assertEquals(3, report.exception());
            assertEquals(List.of(FaultCause.UNDEFINSTR, FaultCause.FORCED), report.causes());
            assertEquals(Programs.START + 2, report.frame().orElseThrow().pc());
            assertEquals(7, report.frame().orElseThrow().r0());
        }
    }

    @Test
    void aReadOfNowhereNamesTheAddress() throws Exception {
        // movs r0, #0x60; lsls r0, r0, #24; ldr r1, [r0]
        try (Bench bench = Bench.with(Programs.flash(0x2060, 0x0600, 0x6801))) {
            FaultReport report = caught(bench, Set.of(VectorCatch.HARD_FAULT));
            assertEquals(List.of(FaultCause.PRECISERR, FaultCause.FORCED), report.causes());
            assertEquals(OptionalLong.of(0x60000000L), report.busAddress());
            assertEquals(Programs.START + 4, report.frame().orElseThrow().pc());
        }
    }

    @Test
    void aJumpOutOfThumbStateIsNamed() throws Exception {
        // movs r0, #0; bx r0
        try (Bench bench = Bench.with(Programs.flash(0x2000, 0x4700))) {
            FaultReport report = caught(bench, Set.of(VectorCatch.HARD_FAULT));
            assertTrue(
                    report.causes().contains(FaultCause.INVSTATE),
                    report.causes().toString());
        }
    }
}
