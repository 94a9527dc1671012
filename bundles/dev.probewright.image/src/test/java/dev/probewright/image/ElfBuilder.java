/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes ELF files as no linker would. What belongs to no section is 0xEE, so that it is seen when it gets out. */
final class ElfBuilder {
    private static final int SHT_PROGBITS = 1;
    private static final int SHT_STRTAB = 3;
    private static final int SHF_ALLOC = 2;

    private final byte[] content = new byte[1 << 19];
    private final ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    private final List<int[]> programs = new ArrayList<>();
    private final List<int[]> sections = new ArrayList<>();
    private int end = 0x1000;

    ElfBuilder() {
        Arrays.fill(content, (byte) 0xEE);
        sections.add(new int[10]);
    }

    /** Starts a segment; sections that follow are part of it. */
    ElfBuilder segment(long virtual, long physical) {
        end = end + 0xFF & ~0xFF;
        programs.add(new int[] {1, end, (int) virtual, (int) physical, 0, 0, 5, 4});
        return this;
    }

    /** A section of the segment begun last, this far from its start, aligned to 4. */
    ElfBuilder section(int distance, byte[] bytes) {
        return section(distance, bytes, SHF_ALLOC);
    }

    /** A section that is not loaded, though it lies within the segment. */
    ElfBuilder commentary(int distance, byte[] bytes) {
        return section(distance, bytes, 0);
    }

    private ElfBuilder section(int distance, byte[] bytes, int flags) {
        int[] program = programs.get(programs.size() - 1);
        int at = program[1] + distance;
        file.put(at, bytes);
        end = Math.max(end, at + bytes.length);
        program[4] = end - program[1];
        program[5] = program[4];
        sections.add(new int[] {1, SHT_PROGBITS, flags, program[2] + distance, at, bytes.length, 0, 0, 4, 0});
        return this;
    }

    byte[] build() {
        byte[] names = "\0.run\0".getBytes();
        file.put(end, names);
        sections.add(new int[] {0, SHT_STRTAB, 0, 0, end, names.length, 0, 0, 1, 0});
        int sectionsAt = end + 64;
        Arrays.fill(content, 0, 52, (byte) 0);
        file.put(0, ElfFile.MAGIC).put(4, (byte) 1).put(5, (byte) 1).put(6, (byte) 1);
        file.putShort(16, (short) 2).putShort(18, (short) 40).putInt(20, 1);
        file.putInt(28, 52).putInt(32, sectionsAt).putInt(36, 0x05000200);
        file.putShort(40, (short) 52).putShort(42, (short) 32).putShort(44, (short) programs.size());
        file.putShort(46, (short) 40).putShort(48, (short) sections.size()).putShort(50, (short) (sections.size() - 1));
        file.position(52);
        programs.forEach(this::put);
        file.position(sectionsAt);
        sections.forEach(this::put);
        return Arrays.copyOf(content, file.position());
    }

    private void put(int[] words) {
        for (int word : words) {
            file.putInt(word);
        }
    }
}
