/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashPlan.SectorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgramChunkTest {
    private static FlashSector sector(long address, byte[] content) {
        return new FlashSector(address, SectorAction.WRITE, content);
    }

    @Test
    void sectorsThatFollowEachOtherShareACall() {
        byte[] full = new byte[1024];
        List<ProgramChunk> chunks = ProgramChunk.of(
                List.of(sector(0x1000, full), sector(0x1400, full), sector(0x2000, full)), 4096, (byte) 0xFF);
        assertEquals(
                List.of(0x1000L, 0x2000L),
                chunks.stream().map(ProgramChunk::address).toList());
        assertEquals(2048, chunks.get(0).bytes().length);
    }

    @Test
    void erasedStretchesAreNotSent() {
        byte[] content = new byte[1024];
        Arrays.fill(content, (byte) 0xFF);
        content[600] = 1;
        List<ProgramChunk> chunks = ProgramChunk.of(List.of(sector(0x1000, content)), 4096, (byte) 0xFF);
        assertEquals(1, chunks.size());
        assertEquals(0x1200L, chunks.get(0).address());
        assertEquals(256, chunks.get(0).bytes().length);
        Arrays.fill(content, (byte) 0xFF);
        assertEquals(List.of(), ProgramChunk.of(List.of(sector(0x1000, content)), 4096, (byte) 0xFF));
    }

    @Test
    void chunksPutTogetherAreTheSectors() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<FlashSector> sectors = new ArrayList<>();
            byte[] flash = new byte[16 * 1024];
            Arrays.fill(flash, (byte) 0xFF);
            byte[] wanted = flash.clone();
            for (int i = 0; i < 16; i++) {
                if (random.nextInt(4) != 0) {
                    byte[] content = new byte[1024];
                    Arrays.fill(content, (byte) 0xFF);
                    for (int run = random.nextInt(4); run > 0; run--) {
                        content[random.nextInt(1024)] = (byte) random.nextInt();
                    }
                    if (random.nextBoolean()) {
                        random.nextBytes(content);
                    }
                    System.arraycopy(content, 0, wanted, i * 1024, 1024);
                    sectors.add(sector(i * 1024L, content));
                }
            }
            int limit = 128 << random.nextInt(6);
            for (ProgramChunk chunk : ProgramChunk.of(sectors, limit, (byte) 0xFF)) {
                assertTrue(chunk.bytes().length <= limit, "seed " + seed);
                System.arraycopy(chunk.bytes(), 0, flash, (int) chunk.address(), chunk.bytes().length);
            }
            assertArrayEquals(wanted, flash, "seed " + seed);
        }
    }

    @Test
    void runsAreOfOneSizeAndWithoutGaps() {
        byte[] small = new byte[256];
        byte[] large = new byte[1024];
        List<FlashSector> sectors = List.of(
                sector(0, small), sector(256, small), sector(512, large), sector(2048, large), sector(3072, large));
        assertEquals(
                List.of(2, 1, 2),
                FlashSector.runs(sectors, 8).stream().map(List::size).toList());
        assertEquals(
                List.of(1, 1, 1, 1, 1),
                FlashSector.runs(sectors, 1).stream().map(List::size).toList());
    }
}
