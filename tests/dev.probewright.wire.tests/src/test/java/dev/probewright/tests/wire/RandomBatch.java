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

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** A batch of random accesses to RAM and what a plain array says it must read and leave behind. */
public final class RandomBatch {
    private static final Width[] WIDTHS = Width.values();

    public final MemoryBatch batch = new MemoryBatch();
    /** The RAM as it is when all was done. */
    public final byte[] ram;
    /** The bytes that some write touches. */
    public final BitSet touched = new BitSet();

    private static final int LONGEST = 1600;
    private static final int USUAL = 40;

    private final Random random;
    private final int longest;
    private final List<Check> checks = new ArrayList<>();

    private interface Check {
        /** Compares a result; an {@link IllegalStateException} where there is none. */
        void run();
    }

    /** @param before the RAM when the batch begins */
    public RandomBatch(Random random, byte[] before, int operations) {
        this(random, before, operations, LONGEST);
    }

    /**
     * @param before the RAM when the batch begins
     * @param longest values in a block, at most
     */
    public RandomBatch(Random random, byte[] before, int operations, int longest) {
        this.random = random;
        this.longest = longest;
        this.ram = before.clone();
        for (int i = 0; i < operations; i++) {
            add();
        }
    }

    private void add() {
        Width width = random.nextInt(3) == 0 ? WIDTHS[random.nextInt(WIDTHS.length)] : Width.WORD;
        int size = width.bytes();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? longest : Math.min(USUAL, longest));
        if (width != Width.WORD) {
            count = Math.min(count, 60);
        }
        int at = random.nextInt(WireBench.RAM_BYTES / size - count) * size;
        switch (random.nextInt(8)) {
            case 0 -> read(at, width);
            case 1 -> write(at, width);
            case 2, 3 -> readBlock(at, width, count);
            case 4, 5 -> writeBlock(at, width, count);
            case 6 -> poll(at & ~3);
            default -> neighbours(at & ~15);
        }
    }

    private void read(int at, Width width) {
        MemoryOperation.Read read = batch.read(WireBench.RAM + at, width, true);
        int expected = value(at, width.bytes());
        checks.add(() -> assertEquals(expected, read.value(), () -> String.format("read at 0x%X", at)));
    }

    private void write(int at, Width width) {
        int value = random.nextInt();
        batch.write(WireBench.RAM + at, width, value, true);
        for (int i = 0; i < width.bytes(); i++) {
            put(at + i, (byte) (value >>> 8 * i));
        }
    }

    private void readBlock(int at, Width width, int count) {
        MemoryOperation.ReadBlock read = batch.readBlock(WireBench.RAM + at, width, count);
        byte[] expected = Arrays.copyOfRange(ram, at, at + count * width.bytes());
        checks.add(() -> assertArrayEquals(expected, read.bytes(), () -> String.format("block at 0x%X", at)));
    }

    private void writeBlock(int at, Width width, int count) {
        byte[] bytes = new byte[count * width.bytes()];
        random.nextBytes(bytes);
        batch.writeBlock(WireBench.RAM + at, width, bytes);
        for (int i = 0; i < bytes.length; i++) {
            put(at + i, bytes[i]);
        }
    }

    private void poll(int at) {
        int mask = random.nextInt();
        batch.poll32(WireBench.RAM + at, mask, value(at, 4) & mask, 1_000_000);
    }

    /** Registers beside each other, some written, some read. */
    private void neighbours(int at) {
        for (int i = 0; i < 6; i++) {
            int where = at + 4 * random.nextInt(4);
            if (random.nextBoolean()) {
                write(where, Width.WORD);
            } else {
                read(where, Width.WORD);
            }
        }
    }

    private void put(int at, byte value) {
        ram[at] = value;
        touched.set(at);
    }

    private int value(int at, int size) {
        int value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | ram[at + i] & 0xFF;
        }
        return value;
    }

    /** All was done: results and RAM must be right. */
    public void checkDone(byte[] after) {
        checks.forEach(Check::run);
        assertArrayEquals(ram, after);
    }

    /** It failed: the results there are must be right, and no byte that was not to be written may have changed. */
    public void checkFailed(byte[] before, byte[] after) {
        for (Check check : checks) {
            try {
                check.run();
            } catch (IllegalStateException noResult) {
                continue;
            }
        }
        for (int i = 0; i < after.length; i++) {
            if (!touched.get(i)) {
                int at = i;
                assertEquals(before[i], after[i], () -> String.format("byte 0x%X, which nobody wrote", at));
            }
        }
    }
}
