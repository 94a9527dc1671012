/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkTest;
import dev.probewright.adi.MemAp;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver does is what happens to the board. */
class JLinkWireTest {
    private static final String FORMS =
            """
            JLINK, SWD
            JLINK, JTAG
            JLINK_OLD, JTAG
            """;
    private static final int BATCHES = 15;

    private interface Disturbance {
        void prepare(JLinkBench bench, Random random);
    }

    private static void random(ProbeModel model, WireProtocol protocol, long seeds, Disturbance disturbance)
            throws Exception {
        try (JLinkBench bench = new JLinkBench(model)) {
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
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void memoryIsAsItIs(ProbeModel model, WireProtocol protocol) throws Exception {
        random(model, protocol, 1000, (bench, random) -> {});
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void memoryIsAsItIsThroughWaits(ProbeModel model, WireProtocol protocol) throws Exception {
        random(model, protocol, 2000, (bench, random) -> {
            for (int i = 0; i < 3; i++) {
                bench.board
                        .faults()
                        .add(String.format(
                                "wait %d us at access %d", 1 + random.nextInt(6000), 1 + random.nextInt(1000)));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void anAddressWithoutMemoryIsNamed(ProbeModel model, WireProtocol protocol) throws Exception {
        try (JLinkBench bench = new JLinkBench(model)) {
            MemAp memory = bench.connect(protocol);
            LinkTest.run(memory, WireBench.RAM);
            long hole = 0x6000_0000L;
            MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.read32(hole + 8));
            assertEquals(hole + 8, e.address());
            long end = WireBench.RAM + WireBench.RAM_BYTES;
            e = assertThrows(MemoryFaultException.class, () -> memory.read(end - 100, 400));
            assertEquals(end, e.address());
        }
    }

    /** Two rows of 2 KiB go out at once: 16 384 clocks. */
    @ParameterizedTest
    @CsvSource({"JLINK, SWD, 4", "JLINK, JTAG, 4", "JLINK_OLD, JTAG, 10"})
    void aBlockGoesInFewCommands(ProbeModel model, WireProtocol protocol, int most) throws Exception {
        try (JLinkBench bench = new JLinkBench(model)) {
            MemAp memory = bench.connect(protocol);
            byte[] bytes = new byte[4096];
            new Random(1).nextBytes(bytes);
            TrafficCount before = bench.probe.traffic();
            memory.write(WireBench.RAM, bytes);
            assertTrue(
                    bench.probe.traffic().since(before).waits() <= most,
                    () -> "waits: " + bench.probe.traffic().since(before).waits());
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram.read(), bytes.length));
            assertArrayEquals(bytes, memory.read(WireBench.RAM, bytes.length));
        }
    }

    @Test
    void changesBetweenTheProtocols() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
            LinkTest.run(bench.connect(WireProtocol.JTAG), WireBench.RAM);
            assertEquals(2, bench.link.chain().taps().size());
            LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
        }
    }

    @Test
    void tellsTheClockThatComes() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals(4_000_000, bench.probe.connect(WireProtocol.SWD, 4_000_000));
            assertEquals(15_000_000, bench.probe.connect(WireProtocol.SWD, 50_000_000), "60 MHz / 4");
            assertEquals(6_666_666, bench.probe.connect(WireProtocol.SWD, 7_000_000), "60 MHz / 9");
        }
    }

    @Test
    void theResetPinsMove() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            bench.connect(WireProtocol.JTAG);
            ResetLine reset = bench.probe.resetLine().orElseThrow();
            assertTrue(reset.level());
            reset.assertReset(true);
            assertFalse(reset.level());
            assertEquals(true, bench.board.inspect(chip -> chip.isResetPulled()));
            reset.assertReset(false);
            assertTrue(reset.level());
            bench.probe.pins().orElseThrow().set(Map.of(ProbePin.NTRST, false));
            assertEquals(false, bench.probe.pins().orElseThrow().read().get(ProbePin.NTRST));
            bench.probe.pins().orElseThrow().set(Map.of(ProbePin.NTRST, true));
            bench.link.connect(WireProtocol.JTAG, JLinkBench.CLOCK_HZ);
            LinkTest.run(bench.link.memory(), WireBench.RAM);
        }
    }

    @Test
    void measuresTheSupply() throws Exception {
        try (JLinkBench bench = new JLinkBench(BoardOptions.forTest("supplied").withProbe(ProbeModel.JLINK))) {
            LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
            TargetPower power = bench.probe.power().orElseThrow();
            assertTrue(power.isOn());
            assertEquals(3_300, bench.probe.targetMillivolts().orElseThrow());
            power.set(false);
            assertFalse(power.isOn());
            assertEquals(0, bench.probe.targetMillivolts().orElseThrow());
            assertThrows(LinkException.class, () -> bench.connect(WireProtocol.SWD));
            power.set(true);
            LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
        }
    }

    @Test
    void startsAndStopsItsCapture() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            SwoCapture swo = bench.probe.swo().orElseThrow();
            assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.UART, 1_000_000), "not connected");
            MemAp memory = bench.connect(WireProtocol.SWD);
            int baud = swo.start(SwoMode.UART, 1_000_000);
            assertTrue(Math.abs(baud - 1_000_000) <= 30_000, "baud " + baud);
            assertEquals(0, swo.read(new byte[64]));
            LinkTest.run(memory, WireBench.RAM);
            assertEquals(0, swo.lost());
            swo.stop();
            LinkTest.run(memory, WireBench.RAM);
        }
    }

    @Test
    void anOldOneSaysThatItHasNoSwd() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK_OLD)) {
            assertEquals(EnumSet.of(WireProtocol.JTAG), bench.probe.protocols());
            assertTrue(bench.probe.swo().isEmpty());
            UnsupportedWireException e = assertThrows(
                    UnsupportedWireException.class, () -> bench.probe.connect(WireProtocol.SWD, 1_000_000));
            assertTrue(e.facts().contains("has no SWD"), e.facts());
        }
    }

    @Test
    void aLostAnswerIsAnErrorAndTheNextIsRight() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
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
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            bench.board.faults().add("no target");
            assertThrows(LinkException.class, () -> bench.connect(WireProtocol.SWD));
            bench.board.faults().clear();
            LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
        }
    }

    @Test
    void unpluggedIsGone() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            Probe probe = bench.probe;
            bench.connect(WireProtocol.SWD);
            bench.board.unplug();
            assertThrows(ProbeGoneException.class, probe::targetMillivolts);
        }
    }

    @Test
    void letsGoAndConnectsAgain() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            for (int i = 0; i < 10; i++) {
                LinkTest.run(bench.connect(WireProtocol.SWD), WireBench.RAM);
                assertTrue(
                        bench.probe.remarks().isEmpty(),
                        () -> bench.probe.remarks().toString());
                bench.probe.disconnect();
            }
            assertEquals(0, bench.board.statistics().malformedPackets());
        }
    }
}
