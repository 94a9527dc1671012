/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkEvent;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two TAPs, transfers made by the probe. */
class JtagWireTest {
    private static final int CLOCK_HZ = 4_000_000;
    private static final long NOTHING_THERE = 0x3000_0000L;
    private static final long RAM_END = WireBench.RAM + WireBench.RAM_BYTES;

    private static final class Bench implements AutoCloseable {
        private final VirtualBoard board;
        private final Probe probe;
        private final ProbeLink link;
        private final MemAp memory;
        private final BoardRam ram;

        Bench(int packetSize, int packetCount, int wrap) throws Exception {
            this(packetSize, packetCount, wrap, new DriverRules());
        }

        Bench(int packetSize, int packetCount, int wrap, DriverRules rules) throws Exception {
            board = VirtualBoard.stm32f103(WireBench.options("jtag").withTarWrap(wrap));
            probe = new JtagBoard(board, packetSize, packetCount).open(rules);
            link = new ProbeLink(probe);
            link.connect(WireProtocol.JTAG, CLOCK_HZ);
            memory = link.memory();
            ram = new BoardRam(board);
        }

        @Override
        public void close() {
            probe.close();
            board.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 4, 4096", "512, 1, 1024", "64, 4, 1024"})
    void randomWorkIsDoneAsAnArrayHasIt(int packetSize, int packetCount, int wrap) throws Exception {
        try (Bench bench = new Bench(packetSize, packetCount, wrap)) {
            assertEquals(2, bench.link.chain().taps().size());
            assertEquals(4 + 5, bench.link.chain().irLength());
            // The budget counts by the clock on the wall, and here every clock of the wire takes its time.
            bench.memory.setWaitBudget(10_000_000);
            List<LinkEvent> waits = new ArrayList<>();
            bench.link.onEvent(waits::add);
            for (int seed = 1; seed <= 12; seed++) {
                Random random = new Random(seed);
                RandomBatch batch = new RandomBatch(random, bench.ram.fill(random), 1 + random.nextInt(8));
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                if (seed % 2 == 0) {
                    bench.board
                            .faults()
                            .add(String.format(
                                    "wait %d us at transfer %d",
                                    5_000 + random.nextInt(30_000), 1 + random.nextInt(100)));
                }
                try {
                    bench.memory.execute(batch.batch);
                    batch.checkDone(bench.ram.read());
                } catch (TargetException | AssertionError e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
            assertTrue(waits.stream().anyMatch(event -> event.kind() == LinkEvent.Kind.WAIT), waits::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 4", "64, 4"})
    void theFirstFailingAddressIsNamed(int packetSize, int packetCount) throws Exception {
        try (Bench bench = new Bench(packetSize, packetCount, 4096)) {
            for (Width width : Width.values()) {
                MemoryBatch batch = new MemoryBatch();
                MemoryOperation.Read good = batch.read32(WireBench.RAM);
                MemoryOperation.Read bad = batch.read(NOTHING_THERE + 8, width, true);
                MemoryOperation.Read never = batch.read32(WireBench.RAM + 4);
                MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> bench.memory.execute(batch));
                assertEquals(NOTHING_THERE + 8, e.address());
                good.value();
                assertThrows(IllegalStateException.class, bad::value);
                assertThrows(IllegalStateException.class, never::value);
            }
            Random random = new Random(5);
            for (int i = 0; i < 12; i++) {
                int inside = 4 * random.nextInt(400);
                int length = inside + 4 * (1 + random.nextInt(200));
                MemoryFaultException read =
                        assertThrows(MemoryFaultException.class, () -> bench.memory.read(RAM_END - inside, length));
                assertEquals(RAM_END, read.address());
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                byte[] before = bench.ram.read();
                MemoryFaultException write =
                        assertThrows(MemoryFaultException.class, () -> bench.memory.write(RAM_END - inside, bytes));
                assertEquals(RAM_END, write.address(), "inside " + inside + ", length " + length);
                assertTrue(write.write());
                System.arraycopy(bytes, 0, before, before.length - inside, inside);
                assertArrayEquals(before, bench.ram.read());
            }
        }
    }

    @Test
    void theTwinThatDoesNotLookAtTheFlagsIsCaught() throws Exception {
        DriverRules twin = new DriverRules() {
            @Override
            boolean faulted(int ctrlStat) {
                return false;
            }
        };
        try (Bench bench = new Bench(512, 4, 4096, twin)) {
            // No exception, where the driver throws.
            bench.memory.read(NOTHING_THERE, 8);
        }
    }
}
