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

import dev.probewright.adi.MemAp;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory at every alignment, width and length, over the places where TAR falls back, and registers that must not be counted past. */
class MemoryEveryProbeTest {
    private static final String ALL = "dev.probewright.tests.everyprobe.ProbeCase#all";
    private static final int LONGEST = 67;
    private static final int WINDOW = 80;
    /** In the middle of RAM, so that what is written beside it is seen. */
    private static final long AT = WireBench.RAM + 0x2104;

    private static final long RCC_AHBENR = 0x4002_1014L;
    private static final int RCC_AHBENR_CRCEN = 1 << 6;
    private static final long CRC_DR = 0x4002_3000L;
    private static final long CRC_CR = 0x4002_3008L;

    /** More operations, or others: {@code -Dwire.factor=100 -Dwire.seed=1000000}. */
    private static final int OPERATIONS = 10_000 * Integer.getInteger("wire.factor", 1);

    private static final long SEED = Long.getLong("wire.seed", 1);

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What lies around {@link #AT}, and what has to lie there after each write. */
    private static final class Window {
        private final EveryBench bench;
        private final byte[] expected;

        Window(EveryBench bench) {
            this.bench = bench;
            this.expected = bench.bytes(AT - 4, WINDOW);
        }

        void written(int offset, byte[] bytes) {
            System.arraycopy(bytes, 0, expected, offset + 4, bytes.length);
            assertArrayEquals(
                    expected, bench.bytes(AT - 4, WINDOW), () -> bytes.length + " bytes written at offset " + offset);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anyStartAndLength(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            Random random = new Random(1);
            bench.ram.fill(random);
            Window window = new Window(bench);
            for (int length = 0; length <= LONGEST; length++) {
                for (int offset = 0; offset < 4; offset++) {
                    byte[] bytes = random(random, length);
                    memory.write(AT + offset, bytes);
                    window.written(offset, bytes);
                    String what = length + " bytes read at offset " + offset;
                    assertArrayEquals(bytes, memory.read(AT + offset, length), what);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anyWidthAndLength(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            Random random = new Random(2);
            bench.ram.fill(random);
            Window window = new Window(bench);
            for (Width width : Width.values()) {
                for (int length = width.bytes(); length <= LONGEST; length += width.bytes()) {
                    for (int offset = 0; offset < 4; offset += width.bytes()) {
                        byte[] bytes = random(random, length);
                        MemoryBatch batch = new MemoryBatch().writeBlock(AT + offset, width, bytes);
                        MemoryOperation.ReadBlock block = batch.readBlock(AT + offset, width, length / width.bytes());
                        MemoryOperation.Read first = batch.read(AT + offset, width, true);
                        memory.execute(batch);
                        window.written(offset, bytes);
                        assertArrayEquals(bytes, block.bytes(), width + ", " + length + " bytes at offset " + offset);
                        assertEquals(value(bytes, width), first.value(), width + " at offset " + offset);
                    }
                }
            }
        }
    }

    private static int value(byte[] bytes, Width width) {
        int value = 0;
        for (int i = width.bytes() - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    /** 1 KiB is all that TAR is promised to count through; 4 KiB is what it does on the chip. */
    @ParameterizedTest
    @MethodSource(ALL)
    void blocksRunOverWhatTarCountsThrough(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            Random random = new Random(3);
            byte[] expected = bench.ram.fill(random);
            for (int boundary : new int[] {1024, 3072, 4096, 8192}) {
                for (Width width : Width.values()) {
                    for (int before : new int[] {4, 8, 44}) {
                        int at = boundary - before;
                        byte[] bytes = random(random, 2 * before + 8);
                        System.arraycopy(bytes, 0, expected, at, bytes.length);
                        MemoryBatch batch = new MemoryBatch().writeBlock(WireBench.RAM + at, width, bytes);
                        MemoryOperation.ReadBlock read =
                                batch.readBlock(WireBench.RAM + at - 4, width, (bytes.length + 4) / width.bytes());
                        memory.execute(batch);
                        assertArrayEquals(Arrays.copyOfRange(expected, at - 4, at + bytes.length), read.bytes());
                    }
                }
            }
            byte[] large = random(random, 9_001);
            System.arraycopy(large, 0, expected, 1021, large.length);
            memory.write(WireBench.RAM + 1021, large);
            assertArrayEquals(expected, bench.ram.read());
            assertArrayEquals(large, memory.read(WireBench.RAM + 1021, large.length));
        }
    }

    /** The CRC unit takes each word that comes to one address, and a read there is the sum so far; beside it lie other registers. */
    @ParameterizedTest
    @MethodSource(ALL)
    void aRegisterThatIsAFifoIsNotCountedPast(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            memory.write32(RCC_AHBENR, memory.read32(RCC_AHBENR) | RCC_AHBENR_CRCEN);
            Random random = new Random(4);
            for (int words : new int[] {1, 2, 3, 40, 300}) {
                byte[] bytes = random(random, 4 * words);
                MemoryBatch batch = new MemoryBatch().write32(CRC_CR, 1).writeBlock(CRC_DR, Width.WORD, bytes, false);
                MemoryOperation.ReadBlock sums = batch.readBlock(CRC_DR, Width.WORD, words, false);
                memory.execute(batch);
                ByteBuffer read = ByteBuffer.wrap(sums.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < words; i++) {
                    assertEquals(crc(bytes), read.getInt(), words + " words, read " + i);
                }
            }
        }
    }

    /** CRC-32 of the STM32 (RM0008, 4): polynomial 0x04C11DB7, most significant bit first, begins with ones. */
    private static int crc(byte[] words) {
        int crc = -1;
        for (int at = 0; at < words.length; at += Integer.BYTES) {
            crc ^= ByteBuffer.wrap(words, at, Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            for (int bit = 0; bit < 32; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }
        return crc;
    }

    /** In batches of up to 100, every fourth with a bus that is held for a while. */
    @ParameterizedTest
    @MethodSource(ALL)
    void tenThousandOperationsDoWhatAnArrayDoes(ProbeCase which) throws Exception {
        try (EveryBench bench = new EveryBench(which)) {
            MemAp memory = bench.memory();
            Random random = new Random(SEED);
            byte[] ram = bench.ram.fill(random);
            int done = 0;
            for (int number = 0; done < OPERATIONS; number++) {
                int count = 1 + random.nextInt(100);
                RandomBatch batch = new RandomBatch(random, ram, count, number % 50 == 0 ? 1200 : 6);
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                if (number % 4 == 0) {
                    bench.board
                            .faults()
                            .add(String.format(
                                    "wait %d us at access %d", 1 + random.nextInt(1500), 1 + random.nextInt(count)));
                }
                String where = "seed " + SEED + ", batch " + number;
                try {
                    memory.execute(batch.batch);
                    batch.checkDone(bench.ram.read());
                } catch (TargetException | RuntimeException | AssertionError e) {
                    throw new AssertionError(where, e);
                }
                ram = batch.ram;
                done += count;
            }
        }
    }
}
