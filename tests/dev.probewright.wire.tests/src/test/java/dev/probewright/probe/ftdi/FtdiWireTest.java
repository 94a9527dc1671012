/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkTest;
import dev.probewright.adi.MemAp;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver does is what happens to the board. */
class FtdiWireTest {
    private static final String FORMS =
            """
            FT2232H, jtag, JTAG
            FT2232H, swd-resistor, SWD
            FT2232H, swd-oe, SWD
            FT232H, jtag, JTAG
            FT232H, swd-resistor, SWD
            FT4232H, swd-resistor, SWD
            FT2232C, jtag, JTAG
            FT2232C, swd-resistor, SWD
            """;
    private static final int BATCHES = 6;

    private interface Disturbance {
        void prepare(FtdiBench bench, Random random);
    }

    private static void random(FtdiBench bench, WireProtocol protocol, long seeds, Disturbance disturbance)
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
    void memoryIsAsItIs(ProbeModel model, String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(model, wiring)) {
            random(bench, protocol, 1000, (each, random) -> {});
        }
    }

    @ParameterizedTest
    @CsvSource({"FT2232H, jtag, JTAG", "FT2232H, swd-resistor, SWD"})
    void memoryIsAsItIsThroughWaits(ProbeModel model, String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(model, wiring)) {
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
    @CsvSource({
        "FT2232H, jtag, JTAG, 30000000",
        "FT2232H, jtag, JTAG, 15000000",
        "FT2232H, jtag, JTAG, 10000000",
        "FT2232H, jtag, JTAG, 100000",
        "FT2232H, swd-resistor, SWD, 15000000",
        "FT2232H, swd-resistor, SWD, 100000",
        "FT2232C, jtag, JTAG, 6000000"
    })
    void worksAtEachClock(ProbeModel model, String wiring, WireProtocol protocol, int clockHz) throws Exception {
        try (FtdiBench bench = new FtdiBench(model, wiring)) {
            MemAp memory = bench.connect(protocol, clockHz);
            assertEquals(clockHz, bench.link.clockHz());
            LinkTest.run(memory, WireBench.RAM);
            byte[] bytes = new byte[512];
            new Random(clockHz).nextBytes(bytes);
            memory.write(WireBench.RAM, bytes);
            assertArrayEquals(bytes, memory.read(WireBench.RAM, bytes.length));
        }
    }

    /** What the chip's own waits are: a point where the host can not go on. */
    @ParameterizedTest
    @CsvSource({
        "FT2232H, jtag, JTAG, 4096, 1",
        "FT2232H, swd-resistor, SWD, 2560, 1",
        "FT2232H, swd-resistor, SWD, 4096, 1",
        "FT232H, jtag, JTAG, 4096, 1",
        "FT2232C, jtag, JTAG, 4096, 1"
    })
    void aBlockIsWrittenWithOneWait(ProbeModel model, String wiring, WireProtocol protocol, int length, int most)
            throws Exception {
        try (FtdiBench bench = new FtdiBench(model, wiring)) {
            MemAp memory = bench.connect(protocol);
            byte[] bytes = new byte[length];
            new Random(1).nextBytes(bytes);
            memory.write32(WireBench.RAM, 0);
            TrafficCount before = bench.probe.traffic();
            memory.write(WireBench.RAM, bytes);
            TrafficCount used = bench.probe.traffic().since(before);
            assertTrue(used.waits() <= most, used::toString);
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram.read(), bytes.length));
            before = bench.probe.traffic();
            assertArrayEquals(bytes, memory.read(WireBench.RAM, bytes.length));
            TrafficCount read = bench.probe.traffic().since(before);
            assertTrue(read.waits() <= most, read::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"jtag, JTAG", "swd-resistor, SWD"})
    void manyBlocksAreWrittenWithOneWaitEach(String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, wiring)) {
            MemAp memory = bench.connect(protocol);
            byte[] bytes = new byte[16 * 1024];
            new Random(2).nextBytes(bytes);
            TrafficCount before = bench.probe.traffic();
            memory.write(WireBench.RAM, bytes);
            TrafficCount used = bench.probe.traffic().since(before);
            assertTrue(used.waits() <= 4, used::toString);
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram.read(), bytes.length));
        }
    }

    @ParameterizedTest
    @CsvSource({"jtag, JTAG", "swd-resistor, SWD"})
    void anAddressWithoutMemoryIsNamed(String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, wiring)) {
            MemAp memory = bench.connect(protocol);
            long hole = 0x6000_0000L;
            MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.read32(hole + 8));
            assertEquals(hole + 8, e.address());
            long end = WireBench.RAM + WireBench.RAM_BYTES;
            e = assertThrows(MemoryFaultException.class, () -> memory.read(end - 100, 400));
            assertEquals(end, e.address());
            LinkTest.run(memory, WireBench.RAM);
        }
    }

    @Test
    void theResetPinsMove() throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, "jtag")) {
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
            bench.link.connect(WireProtocol.JTAG, FtdiBench.CLOCK_HZ);
            LinkTest.run(bench.link.memory(), WireBench.RAM);
        }
    }

    @Test
    void resetIsLetGoWhenTheProbeIsClosed() throws Exception {
        try (FtdiBench bench = new FtdiBench(WireBench.options("ftdi")
                .withProbe(ProbeModel.FT2232H)
                .withFirmware("jtag")
                .withSelfPowered(true))) {
            bench.probe.resetLine().orElseThrow().assertReset(true);
            bench.probe.close();
            assertEquals(false, bench.board.inspect(chip -> chip.isResetPulled()));
        }
    }

    @ParameterizedTest
    @CsvSource({"jtag, JTAG", "swd-resistor, SWD"})
    void aLostAnswerIsAnErrorAndTheNextIsRight(String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, wiring)) {
            MemAp memory = bench.connect(protocol);
            memory.write32(WireBench.RAM, 0x1234_5678);
            for (String fault : new String[] {"drop answer 1", "drop packet 1"}) {
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                bench.board.faults().add(fault);
                assertThrows(TargetException.class, () -> memory.read32(WireBench.RAM), fault);
                assertEquals(0x1234_5678, memory.read32(WireBench.RAM), fault);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"jtag, JTAG", "swd-resistor, SWD"})
    void aTargetThatIsNotThereIsSaidToBeSo(String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, wiring)) {
            bench.board.faults().add("no target");
            assertThrows(LinkException.class, () -> bench.connect(protocol));
            bench.board.faults().clear();
            LinkTest.run(bench.connect(protocol), WireBench.RAM);
        }
    }

    @Test
    void unpluggedIsGone() throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, "jtag")) {
            MemAp memory = bench.connect(WireProtocol.JTAG);
            bench.board.unplug();
            assertThrows(ProbeGoneException.class, () -> memory.read32(WireBench.RAM));
        }
    }

    @ParameterizedTest
    @CsvSource({"jtag, JTAG", "swd-resistor, SWD"})
    void letsGoAndConnectsAgain(String wiring, WireProtocol protocol) throws Exception {
        try (FtdiBench bench = new FtdiBench(ProbeModel.FT2232H, wiring)) {
            for (int i = 0; i < 5; i++) {
                LinkTest.run(bench.connect(protocol), WireBench.RAM);
                bench.probe.disconnect();
            }
        }
    }
}
