/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.WireProtocol;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.RandomBatch;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory through the engines on a virtual board's pins: random batches against a plain array, and what they cost. */
class PinsMemoryWireTest {
    private static final String FORMS =
            """
            SWD, 1024, 131072
            SWD, 4096, 131072
            SWD, 1024, 4000
            JTAG, 1024, 131072
            JTAG, 4096, 131072
            JTAG, 1024, 4000
            """;
    private static final int CASES = 25;

    private interface Disturbance {
        void prepare(PinsBench bench, Random random);
    }

    private static void run(WireProtocol protocol, int wrap, int batchClocks, long seeds, Disturbance disturbance)
            throws Exception {
        try (PinsBench bench = new PinsBench(protocol, wrap, new WireRules())) {
            MemAp memory = bench.connect();
            bench.port.batchClocks = batchClocks;
            for (long seed = seeds; seed < seeds + CASES; seed++) {
                Random random = new Random(seed);
                byte[] before = bench.fillRam(random);
                RandomBatch batch = new RandomBatch(random, before, 1 + random.nextInt(10));
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                disturbance.prepare(bench, random);
                try {
                    memory.execute(batch.batch);
                    batch.checkDone(bench.ram());
                } catch (TargetException | AssertionError e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void undisturbed(WireProtocol protocol, int wrap, int batchClocks) throws Exception {
        run(protocol, wrap, batchClocks, 1000, (bench, random) -> {});
    }

    /** WAIT, some of them for longer than the engine repeats by itself. */
    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void waits(WireProtocol protocol, int wrap, int batchClocks) throws Exception {
        run(protocol, wrap, batchClocks, 2000, (bench, random) -> {
            for (int i = 0; i < 3; i++) {
                bench.board
                        .faults()
                        .add(String.format(
                                "wait %d us at access %d", 1 + random.nextInt(6000), 1 + random.nextInt(1000)));
            }
        });
    }

    /** A bit of SWD is damaged: on its way to the target, or back. */
    @ParameterizedTest
    @CsvSource(textBlock = "1024, 131072\n4096, 4000")
    void damagedPackets(int wrap, int batchClocks) throws Exception {
        int[] damaged = new int[1];
        for (PinsPort.Damage damage : PinsPort.Damage.values()) {
            run(WireProtocol.SWD, wrap, batchClocks, 3000, (bench, random) -> {
                damaged[0] += bench.port.damaged() ? 1 : 0;
                bench.port.damage(damage, random.nextInt(400), random.nextInt(100));
            });
        }
        assertTrue(damaged[0] > CASES, damaged[0] + " packets were damaged");
    }

    @ParameterizedTest
    @EnumSource
    void aBlockIsOneBatch(WireProtocol protocol) throws Exception {
        try (PinsBench bench = PinsBench.of(protocol)) {
            MemAp memory = bench.connect();
            byte[] bytes = new byte[4096];
            new Random(1).nextBytes(bytes);
            memory.write32(PinsBench.RAM, 0);
            int before = bench.port.batches;
            memory.write(PinsBench.RAM, bytes);
            assertEquals(1, bench.port.batches - before);
            assertArrayEquals(bytes, memory.read(PinsBench.RAM, bytes.length));
            assertEquals(2, bench.port.batches - before);
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram(), bytes.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressWithoutMemoryIsNamed(WireProtocol protocol) throws Exception {
        try (PinsBench bench = PinsBench.of(protocol)) {
            MemAp memory = bench.connect();
            long hole = 0x6000_0000L;
            MemoryFaultException single = assertThrows(MemoryFaultException.class, () -> memory.read32(hole + 8));
            assertEquals(hole + 8, single.address());
            MemoryBatch batch = new MemoryBatch().write32(PinsBench.RAM, 1).write32(hole, 2);
            batch.read32(PinsBench.RAM + 64);
            MemoryFaultException write = assertThrows(MemoryFaultException.class, () -> memory.execute(batch));
            assertEquals(hole, write.address());
            assertTrue(write.write());
            // The RAM ends in the midst of the block.
            long end = PinsBench.RAM + PinsBench.RAM_BYTES;
            MemoryFaultException read = assertThrows(MemoryFaultException.class, () -> memory.read(end - 100, 400));
            assertEquals(end, read.address());
            MemoryFaultException block =
                    assertThrows(MemoryFaultException.class, () -> memory.write(end - 100, new byte[400]));
            assertEquals(end, block.address());
            assertEquals(1, memory.read32(PinsBench.RAM));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBusThatIsHeldIsGivenUpInTheEnd(WireProtocol protocol) throws Exception {
        try (PinsBench bench = PinsBench.of(protocol)) {
            MemAp memory = bench.connect();
            bench.board.faults().restartCounts();
            bench.board.faults().add("wait 100 s at access 5");
            assertThrows(
                    BusBusyException.class, () -> memory.withWaitBudget(20_000).read(PinsBench.RAM, 400));
        }
    }

    @Test
    void theDebugPortIsFoundOnTheChain() throws Exception {
        try (PinsBench bench = PinsBench.of(WireProtocol.JTAG)) {
            MemAp memory = bench.connect();
            assertEquals(2, bench.link.chain().taps().size());
            int tap = bench.link.tap().getAsInt();
            assertEquals(4, bench.link.chain().taps().get(tap).irLength());
            assertEquals(5, bench.link.chain().taps().get(1 - tap).irLength());
            assertEquals(
                    bench.link.chain().taps().get(tap).idcode(),
                    bench.link.debugPort().dpidr());
            LinkTest.run(memory, PinsBench.RAM);
            LinkException e = assertThrows(
                    LinkException.class,
                    () -> bench.link.connect(WireProtocol.JTAG, PinsPort.CLOCK_HZ, OptionalInt.of(1 - tap)));
            assertTrue(e.getMessage().contains("no Arm debug port"), e.getMessage());
            // And back to SWD, and again to JTAG.
            bench.link.connect(WireProtocol.SWD, PinsPort.CLOCK_HZ);
            LinkTest.run(bench.link.memory(), PinsBench.RAM);
            bench.connect();
            LinkTest.run(bench.link.memory(), PinsBench.RAM);
        }
    }

    @Test
    void aStuckTdoIsSaidToBeSo() throws Exception {
        for (String level : new String[] {"low", "high"}) {
            try (PinsBench bench = PinsBench.of(WireProtocol.JTAG)) {
                MemAp memory = bench.connect();
                bench.board.faults().add("tdo stuck " + level);
                LinkException e = assertThrows(LinkException.class, () -> memory.read32(PinsBench.RAM));
                assertEquals(LinkException.Symptom.JTAG_CHAIN, e.symptom());
                assertTrue(e.getMessage().contains("TDO stays " + level), e.getMessage());
                bench.board.faults().clear();
                memory.write32(PinsBench.RAM, 5);
                assertEquals(5, memory.read32(PinsBench.RAM));
            }
        }
    }

    @Test
    void aStaleInstructionIsNoticed() throws Exception {
        boolean[] stale = new boolean[1];
        WireRules twin = new WireRules() {
            @Override
            boolean shiftsInstruction(int held, int wanted) {
                return super.shiftsInstruction(held, wanted) && !stale[0];
            }
        };
        try (PinsBench bench = new PinsBench(WireProtocol.JTAG, 1024, twin)) {
            MemAp memory = bench.connect();
            LinkTest.run(memory, PinsBench.RAM);
            stale[0] = true;
            assertThrows(LinkException.class, () -> LinkTest.run(memory, PinsBench.RAM));
        }
    }
}
