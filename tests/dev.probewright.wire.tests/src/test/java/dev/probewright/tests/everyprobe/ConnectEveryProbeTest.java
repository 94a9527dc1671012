/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkTest;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Client;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import dev.probewright.target.ResetLine;
import dev.probewright.tests.wire.WireBench;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coming, seeing, and going. */
class ConnectEveryProbeTest {
    /** Of a Cortex-M3 in this chip (RM0008, 31.6). */
    private static final int SW_DPIDR = 0x1BA0_1477;

    private static final int JTAG_IDCODE = 0x3BA0_0477;
    private static final int BOUNDARY_SCAN_IDCODE = 0x1641_0041;
    private static final int AHB_AP_IDR = 0x1477_0011;
    private static final long CPUID = 0xE000_ED00L;
    private static final int CORTEX_M3 = 0x411F_C231;
    private static final String ALL = "dev.probewright.tests.everyprobe.ProbeCase#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void theTargetIsIdentified(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            ProbeLink link = bench.connect();
            assertTrue(link.clockHz() > 0 && link.clockHz() <= EveryBench.CLOCK_HZ, "clock " + link.clockHz());
            assertEquals(which.protocol(), link.protocol());
            if (which.protocol() == WireProtocol.SWD) {
                assertEquals(SW_DPIDR, link.debugPort().dpidr());
            } else {
                int taps = bench.board.options().taps();
                assertEquals(taps, link.chain().taps().size());
                assertEquals(0, link.tap().orElseThrow());
                assertEquals(JTAG_IDCODE, link.chain().taps().get(0).idcode());
                if (taps == 2) {
                    assertEquals(
                            BOUNDARY_SCAN_IDCODE, link.chain().taps().get(1).idcode());
                }
            }
            assertEquals(AHB_AP_IDR, link.debugPort().accessPort(0).idr());
            assertEquals(bench.board.options().tarWrap(), link.memory().wrap());
            assertEquals(CORTEX_M3, link.memory().read32(CPUID));
            LinkTest.run(link.memory(), WireBench.RAM);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aSessionHaltsStepsAndResumes(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            SessionOptions options =
                    SessionOptions.defaults().withProbe(bench.info.id()).withProtocol(which.protocol());
            try (Session session = Session.open(new Probes(bench.drivers), options)) {
                assertEquals("STM32F10[123]xB", session.chip().name());
                Core core = session.core();
                core.halt();
                assertEquals(CoreState.HALTED, core.state());
                core.reset(ResetKind.SYSTEM, true);
                assertEquals(EveryBench.PROGRAM, register(core, "pc"));
                assertEquals(EveryBench.STACK, register(core, "sp"));
                write(core, "r5", 0x1234_5678);
                assertEquals(0x1234_5678, register(core, "r5"));
                core.step(false);
                assertEquals(EveryBench.PROGRAM, register(core, "pc"));
                session.memory(Client.LIVE).write32(WireBench.RAM, 0x0102_0304);
                assertEquals(0x0102_0304, session.memory(Client.LIVE).read32(WireBench.RAM));
                core.resume();
                assertEquals(CoreState.RUNNING, core.state());
            }
            assertFalse(bench.isResetPulled());
            assertFalse(bench.board.<Boolean>inspect(chip -> chip.processor().isHalted()));
        }
    }

    private static int register(Core core, String name) throws Exception {
        return core.readRegisters(List.of(core.register(name).orElseThrow()))[0];
    }

    private static void write(Core core, String name, int value) throws Exception {
        core.writeRegisters(List.of(core.register(name).orElseThrow()), new int[] {value});
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theResetPinResetsTheCore(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            SessionOptions options =
                    SessionOptions.defaults().withProbe(bench.info.id()).withProtocol(which.protocol());
            try (Session session = Session.open(new Probes(bench.drivers), options)) {
                Core core = session.core();
                core.halt();
                write(core, "pc", EveryBench.PROGRAM + 2);
                write(core, "sp", EveryBench.STACK - 64);
                core.reset(ResetKind.PIN, true);
                assertEquals(EveryBench.PROGRAM, register(core, "pc"));
                assertEquals(EveryBench.STACK, register(core, "sp"));
                assertEquals(CoreState.HALTED, core.state());
                core.reset(ResetKind.PIN, false);
                assertEquals(CoreState.RUNNING, core.state());
            }
            assertFalse(bench.isResetPulled());
        }
    }

    /** Who lets the wires go lets the reset pin go, too. */
    @ParameterizedTest
    @MethodSource(ALL)
    void nothingStaysPulled(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            ProbeLink link = bench.connect();
            Probe probe = link.probe();
            ResetLine reset = probe.resetLine().orElseThrow();
            reset.assertReset(true);
            assertFalse(reset.level());
            bench.settle(bench::isResetPulled);
            assertTrue(bench.isResetPulled());
            link.disconnect();
            bench.settle(() -> !bench.isResetPulled());
            assertFalse(bench.isResetPulled());
            probe.close();
            LinkTest.run(bench.memory(), WireBench.RAM);
        }
    }
}
