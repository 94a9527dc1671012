/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes four distinct words to RAM and reads them back, as a block and one by one: a link that repeats words, or drops
 * writes while it acknowledges them, is found before anything is erased through it.
 */
final class LinkSelfTest {
    private static final int[] WORDS = {0x1111_1111, 0x2222_2222, 0x3333_3333, 0x4444_4444};

    private LinkSelfTest() {}

    /** @param address of four words of RAM that nobody needs any more */
    static void run(TargetMemory memory, long address) throws TargetException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * WORDS.length).order(ByteOrder.LITTLE_ENDIAN);
        int[] inverse = new int[WORDS.length];
        for (int i = 0; i < WORDS.length; i++) {
            bytes.putInt(WORDS[i]);
            inverse[i] = ~WORDS[i];
        }
        MemoryBatch batch = new MemoryBatch();
        batch.writeBlock(address, Width.WORD, bytes.array());
        ReadBlock block = batch.readBlock(address, Width.WORD, WORDS.length);
        for (int i = 0; i < WORDS.length; i++) {
            batch.write32(address + 4L * i, inverse[i]);
        }
        List<Read> singles = new ArrayList<>();
        for (int i = 0; i < WORDS.length; i++) {
            singles.add(batch.read32(address + 4L * i));
        }
        memory.execute(batch);
        int[] read = new int[WORDS.length];
        ByteBuffer.wrap(block.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(read);
        compare(address, WORDS, read);
        compare(address, inverse, singles.stream().mapToInt(Read::value).toArray());
    }

    private static void compare(long address, int[] written, int[] read) throws LinkRepeatsException {
        if (!Arrays.equals(written, read)) {
            throw new LinkRepeatsException(address, written, read);
        }
    }
}
