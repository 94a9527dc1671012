/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.MemAp;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.BoardOptions;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver does is what happens to the board. */
class StlinkWireTest {
    private static final String FORMS =
            """
            stlink-v2, '', SWD
            stlink-v2, '', JTAG
            stlink-v2, V2J24S4, SWD
            stlink-v2, V2J24S4, JTAG
            stlink-v2, V2J28S7, SWD
            stlink-v2, V2J29S7, JTAG
            stlink-v2-1, '', SWD
            stlink-v3, '', SWD
            stlink-v3, '', JTAG
            stlink-v3, V3J5M3, SWD
            """;
    private static final int BATCHES = 15;

    private interface Disturbance {
        void prepare(StlinkBench bench, Random random);
    }

    private static void random(StlinkBench bench, WireProtocol protocol, long seeds, Disturbance disturbance)
            throws Exception {
        MemAp memory = bench.connect(protocol);
        for (long seed = seeds; seed < seeds + BATCHES; seed++) {
            Random random = new Random(seed);
            byte[] before = bench.ram.fill(random);
            RandomBatch batch = new RandomBatch(random, before, 1 + random.nextInt(10));
            bench.board.faults().clear();
            bench.board.faults().restartCounts();
            disturbance.prepare(bench, random);
            try {
                memory.execute(batch.batch);
                batch.checkDone(bench.ram.read());
            } catch (TargetException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void memoryIsAsItIs(String model, String firmware, WireProtocol protocol) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, firmware)) {
            random(bench, protocol, 1000, (each, random) -> {});
        }
    }

    @Test
    void memoryIsAsItIsThroughAServer() throws Exception {
        try (StlinkBench bench = new StlinkBench(StlinkBench.options("stlink-v2-1", ""), true)) {
            random(bench, WireProtocol.SWD, 3000, (each, random) -> {});
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void memoryIsAsItIsThroughWaits(String model, String firmware, WireProtocol protocol) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, firmware)) {
            random(bench, protocol, 2000, (each, random) -> {
                for (int i = 0; i < 3; i++) {
                    each.board
                            .faults()
                            .add(String.format(
                                    "wait %d us at access %d", 1 + random.nextInt(6000), 1 + random.nextInt(1000)));
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void anAddressWithoutMemoryIsNamed(String model, String firmware, WireProtocol protocol) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, firmware)) {
            MemAp memory = bench.connect(protocol);
            StlinkBench.checkWords(memory);
            long hole = 0x6000_0000L;
            MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.read32(hole + 8));
            assertEquals(hole + 8, e.address());
            long end = WireBench.RAM + WireBench.RAM_BYTES;
            e = assertThrows(MemoryFaultException.class, () -> memory.read(end - 100, 400));
            assertEquals(end, e.address());
            StlinkBench.checkWords(memory);
        }
    }

    @ParameterizedTest
    @CsvSource({"stlink-v2, SWD", "stlink-v2-1, SWD", "stlink-v3, SWD"})
    void sixKibibytesAreOneCommandAndOneStatus(String model, WireProtocol protocol) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, "")) {
            MemAp memory = bench.connect(protocol);
            byte[] bytes = new byte[6144];
            new Random(1).nextBytes(bytes);
            TrafficCount before = bench.probe.traffic();
            memory.write(WireBench.RAM, bytes);
            TrafficCount written = bench.probe.traffic().since(before);
            assertEquals(1, written.waits());
            assertEquals(16 + 6144 + 16, written.bytesOut());
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram.read(), bytes.length));
            before = bench.probe.traffic();
            assertArrayEquals(bytes, memory.read(WireBench.RAM, bytes.length));
            assertEquals(2, bench.probe.traffic().since(before).waits());
        }
    }

    /** A bus that is held is the debug port's affair, which asks again until its budget is used up. */
    @Test
    void aBusThatIsHeldLongIsWaitedFor() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2", "")) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            bench.board.faults().restartCounts();
            bench.board.faults().add("wait 20 ms at access 3");
            byte[] bytes = new byte[64];
            new Random(2).nextBytes(bytes);
            MemoryBatch batch = new MemoryBatch();
            batch.writeBlock(WireBench.RAM, Width.WORD, bytes);
            memory.execute(batch);
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram.read(), bytes.length));
        }
    }

    @Test
    void changesBetweenTheProtocols() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v3", "")) {
            StlinkBench.checkWords(bench.connect(WireProtocol.SWD));
            StlinkBench.checkWords(bench.connect(WireProtocol.JTAG));
            assertEquals(2, bench.link.chain().taps().size());
            StlinkBench.checkWords(bench.connect(WireProtocol.SWD));
        }
    }

    @Test
    void leavesTheModesThatItFinds() throws Exception {
        for (String first : new String[] {"dfu", "mass"}) {
            try (StlinkBench bench = new StlinkBench("stlink-v2", first)) {
                StlinkBench.checkWords(bench.connect(WireProtocol.SWD));
            }
        }
    }

    @Test
    void holdsReset() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2", "")) {
            bench.connect(WireProtocol.SWD);
            ResetLine reset = bench.probe.resetLine().orElseThrow();
            reset.assertReset(true);
            assertFalse(reset.level());
            bench.link.connect(WireBench.CLOCK_HZ);
            assertEquals(true, bench.board.inspect(chip -> chip.isResetPulled()));
            reset.assertReset(false);
            assertTrue(reset.level());
            assertEquals(false, bench.board.inspect(chip -> chip.isResetPulled()));
            StlinkBench.checkWords(bench.link.memory());
        }
    }

    @Test
    void measuresTheSupply() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v3", "")) {
            int millivolts = bench.probe.targetMillivolts().orElseThrow();
            assertTrue(Math.abs(millivolts - 3_300) < 20, "millivolts " + millivolts);
        }
    }

    @Test
    void startsAndStopsItsCapture() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2-1", "")) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            SwoCapture swo = bench.probe.swo().orElseThrow();
            assertEquals(2_000_000, swo.start(SwoMode.UART, 2_000_000));
            assertEquals(0, swo.read(new byte[64]));
            StlinkBench.checkWords(memory);
            swo.stop();
            StlinkBench.checkWords(memory);
        }
    }

    @Test
    void firmwareThatIsTooOldSaysSo() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2", "V2J21S4")) {
            UnsupportedWireException e =
                    assertThrows(UnsupportedWireException.class, () -> bench.connect(WireProtocol.SWD));
            assertTrue(e.facts().contains("V2J21S4") && e.facts().contains("V2J24"), e.facts());
        }
    }

    @Test
    void aLostAnswerIsAnErrorAndTheNextIsRight() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2", "")) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            memory.write32(WireBench.RAM, 0x1234_5678);
            bench.board.faults().restartCounts();
            bench.board.faults().add("drop answer 1");
            assertThrows(TargetException.class, () -> memory.read32(WireBench.RAM));
            assertEquals(0x1234_5678, memory.read32(WireBench.RAM));
        }
    }

    @Test
    void aTargetThatIsNotThereIsSaidToBeSo() throws Exception {
        for (WireProtocol protocol : WireProtocol.values()) {
            try (StlinkBench bench = new StlinkBench("stlink-v2", "")) {
                bench.board.faults().add("no target");
                assertThrows(LinkException.class, () -> bench.connect(protocol));
                bench.board.faults().clear();
                StlinkBench.checkWords(bench.connect(protocol));
            }
        }
    }

    @Test
    void unpluggedIsGone() throws Exception {
        try (StlinkBench bench = new StlinkBench("stlink-v2", "")) {
            bench.connect(WireProtocol.SWD);
            bench.board.unplug();
            assertThrows(ProbeGoneException.class, () -> bench.probe.targetMillivolts());
        }
    }

    @Test
    void letsGoAndConnectsAgain() throws Exception {
        BoardOptions options = StlinkBench.options("stlink-v3", "");
        for (boolean shared : new boolean[] {false, true}) {
            try (StlinkBench bench = new StlinkBench(options, shared)) {
                for (int i = 0; i < 5; i++) {
                    StlinkBench.checkWords(bench.connect(WireProtocol.SWD));
                    assertTrue(
                            bench.probe.remarks().isEmpty(),
                            () -> bench.probe.remarks().toString());
                    bench.probe.disconnect();
                }
                assertEquals(0, bench.board.statistics().malformedPackets());
            }
        }
    }
}
