/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to a file: an image that keeps its promises, or an {@link ImageException}, soon, in little memory. */
class RandomCorruptionTest {
    private static final long ALLOCATION_BOUND = 2L * FirmwareFiles.IMAGE_LIMIT;
    private static final long NANOS_BOUND = 2_000_000_000L;
    private static final int ELF_HEADERS = 52 + 4 * 32;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"blinky.elf, 6000", "offset.elf, 2000", "blinky.hex, 4000", "outside.hex, 1000"})
    void neverAnythingButAnImageException(String name, int rounds) {
        byte[] original = Built.bytes(name);
        for (int round = 0; round < rounds; round++) {
            long seed = 20260101L + round;
            byte[] corrupt = corrupt(original, new Random(seed), name.endsWith(".elf"));
            String facts = name + ", seed " + seed;
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            try {
                FirmwareSource source = FirmwareSource.of(name, corrupt);
                FirmwareImage image = FirmwareFiles.standard().load(source, OptionalLong.empty());
                check(image, facts);
                ElfSymbols.find(source, Set.of("main"));
            } catch (ImageException e) {
                assertTrue(e.problem().length() > 5, facts);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(facts, e);
            }
            assertTrue(System.nanoTime() - start < NANOS_BOUND, facts);
            assertTrue(threads.getCurrentThreadAllocatedBytes() - allocated < ALLOCATION_BOUND, facts);
        }
    }

    private static void check(FirmwareImage image, String facts) {
        assertTrue(!image.segments().isEmpty(), facts);
        long end = 0;
        for (Segment segment : image.segments()) {
            assertTrue(segment.address() >= end && segment.data().length > 0, facts);
            end = segment.end();
        }
        assertTrue(end <= 1L << 32 && image.size() <= FirmwareFiles.IMAGE_LIMIT, facts);
    }

    private static byte[] corrupt(byte[] original, Random random, boolean elf) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            // Half of the changes hit the headers, which are a small part of the file.
            int at = 4 + random.nextInt(elf && random.nextBoolean() ? ELF_HEADERS - 4 : bytes.length - 8);
            if (elf && random.nextInt(4) == 0) {
                at = bytes.length - 1 - random.nextInt(20 * 40);
            }
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) 0xFF;
                case 3 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0 : -1));
                case 4 -> System.arraycopy(original, random.nextInt(original.length - 4), bytes, at & ~3, 4);
                default -> bytes = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? at + 1 : bytes.length);
            }
            if (bytes.length < 1024) {
                return bytes;
            }
        }
        return bytes;
    }
}
