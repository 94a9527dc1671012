/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.LittleEndian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A file that a board is delivered with: an ELF file for Arm, or the bytes of the flash from its start. */
final class FirmwareFile {
    private static final int ELF_MAGIC = 0x464C_457F;
    private static final int E_PHOFF = 28;
    private static final int E_PHENTSIZE = 42;
    private static final int E_PHNUM = 44;
    private static final int PT_LOAD = 1;
    private static final int P_OFFSET = 4;
    private static final int P_PADDR = 12;
    private static final int P_FILESZ = 16;

    private FirmwareFile() {}

    /** Whether an option {@code program} names one. */
    static boolean isFile(String program) {
        return program.toLowerCase(Locale.ROOT).matches(".+\\.(elf|axf|bin)");
    }

    /** @throws IllegalArgumentException where it can not be read, or does not fit */
    static void deliver(Path file, List<ChipMemory> memories) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (content.length > E_PHNUM && LittleEndian.word(content, 0) == ELF_MAGIC) {
                deliverSegments(content, memories);
            } else {
                put(memories, memories.get(0).address(), content);
            }
        } catch (IOException failure) {
            throw new IllegalArgumentException("program: " + StateTrouble.say(failure), failure);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw new IllegalArgumentException("program: " + file + " is damaged", damaged);
        }
    }

    private static void deliverSegments(byte[] elf, List<ChipMemory> memories) {
        int size = LittleEndian.load(elf, E_PHENTSIZE, 2);
        for (int index = 0; index < LittleEndian.load(elf, E_PHNUM, 2); index++) {
            int header = LittleEndian.word(elf, E_PHOFF) + index * size;
            int length = LittleEndian.word(elf, header + P_FILESZ);
            if (LittleEndian.word(elf, header) == PT_LOAD && length > 0) {
                int offset = Objects.checkFromIndexSize(LittleEndian.word(elf, header + P_OFFSET), length, elf.length);
                put(
                        memories,
                        LittleEndian.word(elf, header + P_PADDR),
                        Arrays.copyOfRange(elf, offset, offset + length));
            }
        }
    }

    private static void put(List<ChipMemory> memories, int address, byte[] content) {
        for (ChipMemory memory : memories) {
            int offset = address - memory.address();
            if (offset >= 0 && offset <= memory.size() - content.length) {
                memory.deliver(offset, content);
                return;
            }
        }
        throw new IllegalArgumentException(String.format(
                "program: the chip keeps nothing at 0x%08X to 0x%08X", address, address + content.length - 1));
    }
}
