/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows that the link brings words to where they belong: four that differ are written and read back. A JTAG link that
 * repeats or drops words acknowledges all of them.
 */
public final class LinkTest {
    /** Bytes of memory that it needs; they are put back. */
    public static final int BYTES = 16;

    private static final int[] WORDS = {0x1111_1111, 0x2222_2222, 0x3333_3333, 0x4444_4444};

    private LinkTest() {}

    /**
     * Writes and reads.
     *
     * @param address of RAM that nobody uses meanwhile, a multiple of 4
     * @throws LinkException with {@code CORRUPT_DATA} when other words come back
     */
    public static void run(TargetMemory memory, long address) throws TargetException {
        byte[] before = memory.read(address, BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(WORDS);
        memory.execute(new MemoryBatch().writeBlock(address, Width.WORD, bytes.array()));
        check(words(memory.read(address, BYTES)));
        // Once more word by word: blocks and single accesses take different ways over the wire.
        MemoryBatch singles = new MemoryBatch();
        MemoryOperation.Read[] reads = new MemoryOperation.Read[WORDS.length];
        for (int i = WORDS.length - 1; i >= 0; i--) {
            reads[i] = singles.read32(address + (long) i * Integer.BYTES);
        }
        memory.execute(singles);
        check(Arrays.stream(reads).mapToInt(MemoryOperation.Read::value).toArray());
        memory.execute(new MemoryBatch().writeBlock(address, Width.WORD, before));
    }

    private static int[] words(byte[] bytes) {
        int[] words = new int[WORDS.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private static void check(int[] read) throws LinkException {
        if (!Arrays.equals(WORDS, read)) {
            throw new LinkException(
                    LinkException.Symptom.CORRUPT_DATA, "wrote " + text(WORDS) + ", read " + text(read));
        }
    }

    private static String text(int[] words) {
        return IntStream.of(words).mapToObj(word -> String.format("%08X", word)).collect(Collectors.joining(" "));
    }
}
