/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readers against binutils, on files of random layout that are made here. */
@Tag("peer")
class ObjcopyPeerTest {
    private static final String OBJCOPY = "arm-none-eabi-objcopy";
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    /** A run of bytes at an address. */
    private record Run(long address, byte[] bytes) {}

    @BeforeAll
    static void objcopyIsThere() throws Exception {
        boolean there;
        try {
            there = run(OBJCOPY, "--version") == 0;
        } catch (IOException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, OBJCOPY + " is missing: apt-get install binutils-arm-none-eabi");
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    private byte[] flatByObjcopy(Path file, String format) throws Exception {
        Path flat = folder.resolve("flat.bin");
        Files.deleteIfExists(flat);
        assertEquals(0, run(OBJCOPY, "-I", format, "-O", "binary", file.toString(), flat.toString()));
        return Files.readAllBytes(flat);
    }

    /** Up to 12 runs that do not touch, in 256 KiB. */
    private static List<Run> layout(Random random, long base) {
        List<Run> runs = new ArrayList<>();
        long address = base + 4 * random.nextInt(64);
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 9000 : 70)];
            random.nextBytes(bytes);
            runs.add(new Run(address, bytes));
            address = (address + bytes.length + 3 & ~3L) + 4 + 4 * random.nextInt(2000);
        }
        return runs;
    }

    @Test
    void intelHexOfRandomLayout() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            boolean segmented = random.nextInt(3) == 0;
            List<Run> runs = layout(random, segmented ? 0x10000 : Integer.toUnsignedLong(random.nextInt()) >> 1);
            Path file = Files.writeString(folder.resolve("random.hex"), hex(runs, segmented, random));
            FirmwareImage image = FirmwareFiles.read(file, OptionalLong.empty());
            assertEquals(runs.get(0).address(), image.segments().get(0).address(), "seed " + seed);
            assertArrayEquals(flatByObjcopy(file, "ihex"), Built.flat(image), "seed " + seed);
        }
    }

    private static String hex(List<Run> runs, boolean segmented, Random random) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            for (int from = 0; from < run.bytes().length; ) {
                long address = run.address() + from;
                int room = (int) (0x10000 - (address & 0xFFFF));
                int count = Math.min(Math.min(1 + random.nextInt(40), room), run.bytes().length - from);
                long upper = address >> 16;
                byte[] base = segmented
                        ? new byte[] {(byte) (upper << 4), 0}
                        : new byte[] {(byte) (upper >> 8), (byte) upper};
                record(text, 0, segmented ? 2 : 4, base, 0, 2);
                record(text, (int) address & 0xFFFF, 0, run.bytes(), from, count);
                from += count;
            }
        }
        record(text, 0, 1, new byte[0], 0, 0);
        return text.toString();
    }

    private static void record(StringBuilder text, int offset, int type, byte[] data, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + count);
        bytes.put((byte) count).putShort((short) offset).put((byte) type).put(data, from, count);
        int sum = 0;
        for (byte part : bytes.array()) {
            sum += part;
        }
        bytes.put((byte) -sum);
        text.append(':')
                .append(HexFormat.of().withUpperCase().formatHex(bytes.array()))
                .append("\r\n");
    }

    @Test
    void elfOfRandomLayout() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(1000 + seed);
            List<Run> runs = layout(random, 0x08000000L + 0x1000 * random.nextInt(16));
            Path file = Files.write(folder.resolve("random.elf"), elf(runs, random));
            FirmwareImage image = FirmwareFiles.read(file, OptionalLong.empty());
            assertEquals(runs.get(0).address(), image.segments().get(0).address(), "seed " + seed);
            assertArrayEquals(flatByObjcopy(file, "elf32-littlearm"), Built.flat(image), "seed " + seed);
        }
    }

    /**
     * A section for each run, and segments that cover one or several sections with what lies between them; some start
     * with bytes that belong to no section. Virtual addresses differ from physical ones.
     */
    private static byte[] elf(List<Run> runs, Random random) {
        ElfBuilder elf = new ElfBuilder();
        for (int i = 0; i < runs.size(); ) {
            int last = Math.min(runs.size() - 1, i + random.nextInt(3));
            long first = runs.get(i).address();
            int lead = random.nextInt(3) == 0 ? 16 : 0;
            elf.segment(random.nextBoolean() ? first - lead : 0x20000000L + i * 0x10000, first - lead);
            for (int k = i; k <= last; k++) {
                elf.section(
                        lead + (int) (runs.get(k).address() - first),
                        runs.get(k).bytes());
            }
            i = last + 1;
        }
        return elf.build();
    }
}
