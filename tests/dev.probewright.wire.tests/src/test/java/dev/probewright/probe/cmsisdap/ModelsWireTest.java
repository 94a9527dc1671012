/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.SimHidBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver as it is shipped against virtual probes of both versions, over both protocols. */
class ModelsWireTest {
    private static final int CLOCK_HZ = 4_000_000;
    private static final long NOTHING_THERE = 0x3000_0000L;

    @ParameterizedTest
    @CsvSource({
        "CMSIS_DAP, SWD, 512, 4",
        "CMSIS_DAP, JTAG, 512, 4",
        "CMSIS_DAP, JTAG, 64, 1",
        "CMSIS_DAP_V1, SWD, 64, 4",
        "CMSIS_DAP_V1, JTAG, 64, 4"
    })
    void memoryIsAsAnArrayHasIt(ProbeModel model, WireProtocol protocol, int packetSize, int packetCount)
            throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(
                WireBench.options("models").withProbe(model).withPackets(packetSize, packetCount));
        Buses buses = new Buses(List.of(SimBus.of(board)), List.of(SimHidBus.of(board)), List.of());
        CmsisDapDriver driver = new CmsisDapDriver(buses);
        assertEquals(1, driver.list().size());
        try (Probe probe = driver.open(driver.list().get(0))) {
            assertEquals(List.of(), probe.remarks());
            ProbeLink link = new ProbeLink(probe);
            link.connect(protocol, CLOCK_HZ);
            MemAp memory = link.memory();
            BoardRam ram = new BoardRam(board);
            for (int seed = 1; seed <= 20; seed++) {
                Random random = new Random(seed);
                RandomBatch batch = new RandomBatch(random, ram.fill(random), 1 + random.nextInt(8));
                memory.execute(batch.batch);
                batch.checkDone(ram.read());
            }
            MemoryFaultException e =
                    assertThrows(MemoryFaultException.class, () -> memory.read(NOTHING_THERE + 16, 64));
            assertEquals(NOTHING_THERE + 16, e.address());
        } finally {
            board.close();
        }
    }

    /** Firmware that counts the transfer that failed, too: a poll that does not match yet goes on all the same. */
    @Test
    void aPollGoesOnWhereTheCountIsOneTooGreat() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("counts").withFirmware("wrong-counts"));
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        try (Probe probe = driver.open(driver.list().get(0))) {
            ProbeLink link = new ProbeLink(probe);
            link.connect(WireProtocol.SWD, CLOCK_HZ);
            MemAp memory = link.memory();
            memory.write32(WireBench.RAM, 1);
            MemoryBatch batch =
                    new MemoryBatch().poll32(WireBench.RAM, 1, 0, 20_000).write32(WireBench.RAM + 4, 7);
            PollTimeoutException e = assertThrows(PollTimeoutException.class, () -> memory.execute(batch));
            assertEquals(WireBench.RAM, e.address());
            assertEquals(1, e.last());
            memory.execute(new MemoryBatch().poll32(WireBench.RAM, 1, 1, 20_000).write32(WireBench.RAM + 4, 8));
            assertEquals(8, memory.read32(WireBench.RAM + 4));
        } finally {
            board.close();
        }
    }
}
