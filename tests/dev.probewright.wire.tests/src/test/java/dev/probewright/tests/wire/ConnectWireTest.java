/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.RomTable;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.probe.cmsisdap.TestDrivers;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.TimeMode;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.LinkException;
import dev.probewright.target.ResetLine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectWireTest {
    private static final long DEMCR = 0xE000_EDFCL;
    private static final int DEMCR_TRCENA = 1 << 24;

    @Test
    void aBoardIsListedFoundAndOpenedOnce() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("one"));
        ProbeDriver driver = TestDrivers.good(SimBus.of(board));
        ProbeInfo info = driver.list().get(0);
        assertEquals("sim:stm32f103/one", info.id());
        assertEquals("cmsis-dap", info.driver());
        assertTrue(info.virtual());
        assertEquals(ProbeAccess.FREE, info.access());
        assertEquals(info, driver.find(info.id()).orElseThrow());
        assertTrue(driver.find("sim:stm32f103/other").isEmpty());
        assertTrue(driver.find("cmsis-dap:0123").isEmpty());
        try (Probe probe = driver.open(info)) {
            assertFalse(probe.firmware().isEmpty());
            assertThrows(ProbeBusyException.class, () -> driver.open(info));
        }
        driver.open(info).close();
        board.unplug();
        assertThrows(ProbeGoneException.class, () -> driver.open(info));
    }

    @Test
    void portsComponentsAndResetAreThere() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("ports"))) {
            assertEquals(0x1BA01477, bench.link.debugPort().dpidr());
            List<AccessPort> ports = bench.link.debugPort().accessPorts();
            assertEquals(1, ports.size());
            assertTrue(ports.get(0).isMemory());
            assertEquals(bench.memory, ports.get(0).memory());
            assertEquals(4096, bench.memory.wrap());
            bench.memory.write32(DEMCR, DEMCR_TRCENA); // DWT, ITM and TPIU show themselves only then
            RomTable table = RomTable.read(bench.memory, bench.memory.romTable().orElseThrow());
            assertEquals(List.of(), table.problems());
            for (String name : List.of("Cortex-M3 SCS", "DWT", "FPB", "ITM", "Cortex-M3 TPIU")) {
                assertTrue(table.component(name).isPresent(), name);
            }
            assertEquals(
                    0xE000E000L, table.component("Cortex-M3 SCS").orElseThrow().address());
            ResetLine reset = bench.probe.resetLine().orElseThrow();
            assertTrue(reset.level());
            reset.assertReset(true);
            assertFalse(reset.level());
            reset.assertReset(false);
            assertTrue(reset.level());
        }
    }

    @Test
    void aStrictAccessPortIsSeenToCountOneKibibyteOnly() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("strict").withTarWrap(1024))) {
            assertEquals(1024, bench.memory.wrap());
        }
    }

    @ParameterizedTest
    @CsvSource({"no target, NO_ACKNOWLEDGE", "no target power, NO_ACKNOWLEDGE", "stuck low, NO_ACKNOWLEDGE"})
    void aWireWithoutATargetIsNamed(String fault, LinkException.Symptom symptom) {
        LinkException e = assertThrows(
                LinkException.class,
                () -> new WireBench(WireBench.options("none").withFaults(fault)).close());
        assertEquals(symptom, e.symptom());
    }

    @Test
    void closingFromAnotherThreadEndsACallThatWaits() throws Exception {
        BoardOptions options = WireBench.options("close").withMode(TimeMode.REAL);
        try (WireBench bench = new WireBench(options, bus -> new CmsisDapDriver(List.of(bus)))) {
            bench.board.faults().restartCounts();
            bench.board.faults().add("drop answer 1");
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return bench.memory.read32(WireBench.RAM);
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            Thread.sleep(150);
            assertFalse(read.isDone());
            bench.probe.close();
            ExecutionException e = assertThrows(ExecutionException.class, () -> read.get(800, TimeUnit.MILLISECONDS));
            assertTrue(e.getCause() instanceof ProbeGoneException, e::toString);
            assertThrows(ProbeGoneException.class, () -> bench.memory.read32(WireBench.RAM));
        }
    }
}
