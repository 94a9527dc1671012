/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.TrafficCount;
import dev.probewright.sim.BoardStatistics;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many packets and round trips things take; the board counts the packets, too. */
class PacketCountWireTest {
    private static final int KIB = 16;
    private static final long DHCSR = 0xE000_EDF0L;
    private static final long DCRSR = 0xE000_EDF4L;
    private static final long DCRDR = 0xE000_EDF8L;
    private static final int DHCSR_HALT = 0xA05F_0003;
    private static final int DHCSR_RUN = 0xA05F_0001;
    private static final int S_REGRDY = 1 << 16;
    private static final int S_HALT = 1 << 17;
    private static final int DCRSR_WRITE = 1 << 16;

    /** packets and waits of a write and a read of 16 KiB. */
    @ParameterizedTest
    @CsvSource({
        "512, 1024, 4, 33, 9, 33, 9",
        "512, 1024, 8, 33, 5, 33, 5",
        "512, 4096, 4, 33, 9, 33, 9",
        "64, 1024, 1, 296, 296, 274, 274",
        "64, 1024, 4, 296, 75, 274, 69"
    })
    void memory(int size, int wrap, int count, int writePackets, int writeWaits, int readPackets, int readWaits)
            throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("count")
                .withPackets(size, count)
                .withEndpointSize(size)
                .withTarWrap(wrap))) {
            byte[] bytes = new byte[KIB * 1024];
            new Random(2).nextBytes(bytes);
            bench.memory.read(WireBench.RAM, bytes.length);
            TrafficCount start = bench.probe.traffic();
            BoardStatistics board = bench.board.statistics();
            bench.memory.write(WireBench.RAM, bytes);
            TrafficCount written = bench.probe.traffic();
            assertArrayEquals(bytes, bench.memory.read(WireBench.RAM, bytes.length));
            TrafficCount read = bench.probe.traffic().since(written);
            TrafficCount write = written.since(start);
            assertTrue(write.packets() <= writePackets, write::toString);
            assertTrue(write.waits() <= writeWaits, write::toString);
            assertTrue(read.packets() <= readPackets, read::toString);
            assertTrue(read.waits() <= readWaits, read::toString);
            assertEquals(
                    write.packets() + read.packets(),
                    bench.board.statistics().since(board).packets());
        }
    }

    /** Registers, resume, wait for the halt, result: the call of a flash algorithm. */
    @Test
    void aCallOfCodeOnTheTargetIsOnePacket() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("call"))) {
            bench.memory.write16(WireBench.RAM, 0x3001); // ADDS r0, #1
            bench.memory.write16(WireBench.RAM + 2, 0xBE00); // BKPT
            bench.memory.write32(0xE000_EDFCL, 1); // VC_CORERESET off, so that nothing but this halts
            bench.memory.write32(DHCSR, DHCSR_HALT);
            int[][] registers = {
                {0, 41},
                {1, 1},
                {2, 2},
                {3, 3},
                {9, 0x2000_1000},
                {13, 0x2000_4000},
                {14, 0x2000_0003},
                {15, 0x2000_0000},
                {16, 0x0100_0000}
            };
            TrafficCount before = bench.probe.traffic();
            MemoryBatch batch = new MemoryBatch();
            for (int[] register : registers) {
                batch.write32(DCRDR, register[1]);
                batch.write32Once(DCRSR, DCRSR_WRITE | register[0]);
                batch.poll32(DHCSR, S_REGRDY, S_REGRDY, 10_000);
            }
            batch.write32Once(DHCSR, DHCSR_RUN);
            batch.poll32(DHCSR, S_HALT, S_HALT, 100_000);
            batch.write32Once(DCRSR, 0);
            batch.poll32(DHCSR, S_REGRDY, S_REGRDY, 10_000);
            MemoryOperation.Read result = batch.read32(DCRDR);
            bench.memory.execute(batch);
            assertEquals(42, result.value());
            assertEquals(1, bench.probe.traffic().since(before).packets());
        }
    }

    @Test
    void aWordIsOnePacket() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("word"))) {
            TrafficCount before = bench.probe.traffic();
            bench.memory.write32(WireBench.RAM + 8, 5);
            assertEquals(5, bench.memory.read32(WireBench.RAM + 8));
            assertEquals(2, bench.probe.traffic().since(before).packets());
        }
    }
}
