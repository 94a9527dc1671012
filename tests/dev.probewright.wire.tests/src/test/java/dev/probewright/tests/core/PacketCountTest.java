/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.probe.TrafficCount;
import dev.probewright.target.ResetKind;
import org.junit.jupiter.api.Test;

/** What run control costs on USB, with packets of 512 bytes. */
class PacketCountTest {
    private static void assertPackets(int limit, TrafficCount count) {
        assertTrue(count.packets() <= limit, count.toString());
    }

    @Test
    void haltAndAllRegistersAreTwoPackets() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            TrafficCount before = bench.traffic();
            core.halt();
            core.haltReason();
            core.readRegisters(core.registers());
            assertPackets(2, bench.traffic().since(before));
        }
    }

    @Test
    void aStepWithItsReasonAndAllRegistersIsThreePackets() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.haltReason();
            core.readRegisters(core.registers());
            TrafficCount before = bench.traffic();
            core.step(true);
            core.state();
            core.haltReason();
            core.readRegisters(core.registers());
            assertPackets(3, bench.traffic().since(before));
        }
    }

    @Test
    void takingACoreIsFewPackets() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            TrafficCount before = bench.traffic();
            CortexM.attach(bench.memory());
            assertPackets(6, bench.traffic().since(before));
        }
    }

    @Test
    void aFaultIsThreePackets() throws Exception {
        // movs r0, #7; udf #0
        try (Bench bench = Bench.with(Programs.flash(0x2007, 0xDE00))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(1000);
            core.halt();
            TrafficCount before = bench.traffic();
            FaultReport.read(core);
            assertPackets(3, bench.traffic().since(before));
        }
    }

    @Test
    void whoIsBehindAHaltOfOursIsOnePacketAndStatusAnother() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.halt();
            TrafficCount before = bench.traffic();
            core.haltCause();
            core.status();
            assertPackets(2, bench.traffic().since(before));
        }
    }
}
