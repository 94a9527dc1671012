/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkTest;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A target that holds its bus, has nothing at an address, loses its supply; a probe that is pulled out. */
@Timeout(120)
class TroubleEveryProbeTest {
    private static final String ALL = "dev.probewright.tests.everyprobe.ProbeCase#all";
    private static final long NOTHING_THERE = 0x3000_0000L;
    private static final long RAM_END = WireBench.RAM + WireBench.RAM_BYTES;
    private static final long PATIENCE_MICROS = 20_000;
    private static final int CHECKED = 1500;

    /** In words or bytes, at the start and in the middle: nothing is lost, done twice or answered with zeros. */
    @ParameterizedTest
    @MethodSource(ALL)
    void aBusThatIsHeldIsWaitedFor(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            for (int access : new int[] {1, 2, 7, 20, 65, 300}) {
                Random random = new Random(access);
                RandomBatch batch = new RandomBatch(random, bench.ram.fill(random), 20, 40);
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                bench.board.faults().add("wait 3 ms at access " + access);
                try {
                    memory.execute(batch.batch);
                    batch.checkDone(bench.ram.read());
                } catch (TargetException | RuntimeException | AssertionError e) {
                    throw new AssertionError("held at access " + access, e);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aBusThatIsHeldForTooLongIsGivenUpAndOfUseAgain(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            ProbeLink link = bench.connect();
            for (int access : new int[] {1, 5, 40}) {
                MemAp memory = link.memory();
                memory.setWaitBudget(PATIENCE_MICROS);
                byte[] ram = bench.ram.fill(new Random(access));
                bench.board.faults().restartCounts();
                bench.board.faults().add("wait 2 s at access " + access);
                MemoryBatch batch = new MemoryBatch();
                MemoryOperation.ReadBlock bytes = batch.readBlock(WireBench.RAM + 64, Width.BYTE, 3);
                MemoryOperation.ReadBlock words = batch.readBlock(WireBench.RAM + 4, Width.WORD, 50);
                try {
                    memory.execute(batch);
                    // Black Magic's firmware may have waited by itself for as long as it took.
                    assertTrue(which.options().contains("blackmagic"), "held at access " + access);
                    assertArrayEquals(Arrays.copyOfRange(ram, 64, 67), bytes.bytes());
                    assertArrayEquals(Arrays.copyOfRange(ram, 4, 204), words.bytes());
                } catch (TargetException e) {
                    assertTrue(e instanceof BusBusyException || !which.tellsWhatFailed(), e::toString);
                    assertFalse(words.done(), "a block that was not read whole");
                    assertTrue(access <= 3 || bytes.done(), "what came before the bus was held");
                }
                bench.board.faults().clear();
                bench.board.advance(Duration.ofSeconds(3));
                if (!which.forgetsFaults()) {
                    return;
                }
                assertArrayEquals(
                        Arrays.copyOf(ram, CHECKED), memory.read(WireBench.RAM, CHECKED), "after access " + access);
                LinkTest.run(link.memory(), WireBench.RAM + 0x400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theFirstAddressThatFailsIsNamed(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            for (Width width : Width.values()) {
                MemoryBatch reads = new MemoryBatch();
                MemoryOperation.Read good = reads.read32(WireBench.RAM);
                MemoryOperation.Read bad = reads.read(NOTHING_THERE + 8, width, true);
                MemoryOperation.Read never = reads.read32(WireBench.RAM + 4);
                failsAt(NOTHING_THERE + 8, false, memory, reads);
                good.value();
                assertThrows(IllegalStateException.class, bad::value);
                assertThrows(IllegalStateException.class, never::value);
                MemoryBatch writes = new MemoryBatch()
                        .write32(WireBench.RAM, 1)
                        .write(NOTHING_THERE + 4, width, 2, true)
                        .write32(WireBench.RAM, 3);
                failsAt(NOTHING_THERE + 4, true, memory, writes);
                assertEquals(1, memory.read32(WireBench.RAM), "what was behind the write that failed is not done");
            }
        }
    }

    private static void failsAt(long address, boolean write, MemAp memory, MemoryBatch batch) {
        MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> memory.execute(batch));
        assertEquals(address, e.address(), e::toString);
        assertEquals(write, e.write());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aBlockThatRunsOutOfMemoryFailsAtItsEnd(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            Random random = new Random(6);
            byte[] ram = bench.ram.fill(random);
            for (int i = 0; i < 8; i++) {
                int inside = 4 * random.nextInt(i < 5 ? 20 : 300);
                int length = inside + 4 * (1 + random.nextInt(200));
                failsAt(RAM_END, false, memory, blockOf(new MemoryBatch(), RAM_END - inside, length));
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                failsAt(RAM_END, true, memory, new MemoryBatch().writeBlock(RAM_END - inside, Width.WORD, bytes));
                System.arraycopy(bytes, 0, ram, ram.length - inside, inside);
                assertArrayEquals(ram, bench.ram.read());
            }
            LinkTest.run(memory, WireBench.RAM);
        }
    }

    private static MemoryBatch blockOf(MemoryBatch batch, long address, int length) {
        batch.readBlock(address, Width.WORD, length / Integer.BYTES);
        return batch;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aTargetWithoutPowerIsTypedAndOfUseAfterwards(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            ProbeLink link = bench.connect();
            MemAp memory = link.memory();
            memory.write32(WireBench.RAM, 7);
            bench.board.faults().add("no target power");
            TargetException lost = assertThrows(TargetException.class, () -> memory.read(WireBench.RAM, 256));
            assertTrue(lost instanceof LinkException || !which.tellsWhatFailed(), lost::toString);
            TargetException still =
                    assertThrows(TargetException.class, () -> link.connect(which.protocol(), EveryBench.CLOCK_HZ));
            assertTrue(still instanceof LinkException, still::toString);
            bench.board.faults().clear();
            link.connect(which.protocol(), EveryBench.CLOCK_HZ);
            LinkTest.run(link.memory(), WireBench.RAM);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aProbeThatIsPulledOutIsGone(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            memory.write32(WireBench.RAM, 7);
            bench.board.unplug();
            ProbeException gone = assertThrows(ProbeException.class, () -> memory.read(WireBench.RAM, 256));
            assertTrue(gone instanceof ProbeGoneException, gone::toString);
            assertEquals(bench.info.id(), gone.probe());
            assertThrows(ProbeGoneException.class, () -> memory.read32(WireBench.RAM));
            bench.letGo();
            bench.board.plugIn();
            LinkTest.run(bench.memory(), WireBench.RAM);
        }
    }
}
