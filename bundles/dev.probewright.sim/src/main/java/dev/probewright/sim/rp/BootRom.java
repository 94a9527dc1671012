/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.LittleEndian;
import java.nio.charset.StandardCharsets;

/** A boot ROM of our own, with what a debugger looks for in one at the places where it looks. See the package. */
final class BootRom {
    private static final int CODE = 0x100;
    private static final int MAGIC = 0x10;
    private static final int FUNCTION_TABLE = 0x14;
    private static final int DATA_TABLE = 0x16;
    private static final int LOOKUP = 0x18;
    private static final int NEWER_LOOKUP = 0x16;
    private static final int STACK = 0x2000_0400;
    private static final int TABLES = 0x200;
    private static final int TEXT = 0x240;

    /** Places in {@link #PROGRAM}, bytes. */
    private static final int TEST_FLAG = 0x0C;

    private static final int LOOKUP_CODE = 0x66;
    private static final int NOTHING_CODE = 0x78;
    private static final int FILL_CODE = 0x7C;
    private static final int COPY_CODE = 0x88;
    private static final int FAULT_CODE = 0x94;
    private static final int RESET_CAUSES_AT = 0x9C;
    private static final int FLASH_VECTORS_AT = 0xA0;
    /** LSLS R2, R2, #0. */
    private static final int SHIFT_LEFT = 0x0012;

    private static final int[] PROGRAM = {
        // Which processor? The second one goes to 0x28.
        0x4825,
        0x6801,
        0x2900,
        0xD10F,
        // Was it a rescue? Then to 0x24.
        0x4924,
        0x680A,
        0x0000,
        0xD409,
        // Is the flash erased? Then to 0x24.
        0x4823,
        0x6801,
        0x1C4A,
        0xD005,
        // VTOR and MSP from it, and off.
        0x4B22,
        0x6018,
        0xF381,
        0x8808,
        0x6842,
        0x4710,
        // 0x24: WFI for ever.
        0xBF30,
        0xE7FD,
        // 0x28: the words of the launch: 0 ...
        0xF000,
        0xF816,
        0x2900,
        0xD1FB,
        // ... 0x30: 1, or 0 once more ...
        0xF000,
        0xF812,
        0x2900,
        0xD0FB,
        0x2901,
        0xD1F5,
        // ... vector table, stack pointer, entry; and off.
        0xF000,
        0xF80C,
        0x460C,
        0xF000,
        0xF809,
        0x460D,
        0xF000,
        0xF806,
        0x4B15,
        0x601C,
        0xF385,
        0x8808,
        0x4708,
        // 0x56: WFE. 0x58: a word comes in and goes out again, with SEV.
        0xBF20,
        0x6D02,
        0x0852,
        0xD3FB,
        0x6D81,
        0x6541,
        0xBF40,
        0x4770,
        // 0x66: the entry of a table (R0) with a code (R1), or 0.
        0x8802,
        0x2A00,
        0xD005,
        0x3004,
        0x428A,
        0xD1F9,
        0x3802,
        0x8800,
        0x4770,
        0x2000,
        0x4770,
        // 0x7C: fills memory.
        0x4603,
        0x3A01,
        0xD401,
        0x5499,
        0xE7FB,
        0x4770,
        // 0x88: copies memory.
        0x3A01,
        0xD402,
        0x5C8B,
        0x5483,
        0xE7FA,
        0x4770,
        // 0x94: the handler of all exceptions.
        0xE7FE,
        0x46C0,
        // SIO; where the reset causes are; where the vectors in the flash are; VTOR.
        0x0000,
        0xD000,
        0x0000,
        0x0000,
        0x0000,
        0x0000,
        0xED08,
        0xE000
    };

    private BootRom() {}

    /**
     * @param length bytes
     * @param version of the layout, the third byte of the magic number: 1 as in RP2040, 2 as in RP2350
     * @param causes address of the register with the rescue flag
     * @param flagBit number of the flag's bit
     * @param vectors where in the flash the vectors are
     */
    static byte[] of(int length, int version, int causes, int flagBit, int vectors) {
        byte[] rom = new byte[length];
        for (int vector = 1; vector < MAGIC / 4; vector++) {
            LittleEndian.word(rom, 4 * vector, CODE + FAULT_CODE | 1);
        }
        for (int index = 0; index < PROGRAM.length; index++) {
            LittleEndian.store(rom, CODE + 2 * index, 2, PROGRAM[index]);
        }
        LittleEndian.store(rom, CODE + TEST_FLAG, 2, SHIFT_LEFT | 31 - flagBit << 6);
        LittleEndian.word(rom, CODE + RESET_CAUSES_AT, causes);
        LittleEndian.word(rom, CODE + FLASH_VECTORS_AT, vectors);
        LittleEndian.word(rom, 0, STACK);
        LittleEndian.word(rom, 4, CODE | 1);
        LittleEndian.word(rom, MAGIC, 'M' | 'u' << 8 | version << 16 | 1 << 24);
        if (version == 1) {
            tables(rom);
        } else {
            newerTables(rom);
        }
        return rom;
    }

    /** Function table, data table, lookup; a table ends with a code that is 0. */
    private static void tables(byte[] rom) {
        int end = entry(rom, TABLES, 'M', 'S', CODE + FILL_CODE | 1);
        end = entry(rom, end, 'M', 'C', CODE + COPY_CODE | 1);
        int data = end + 2;
        entry(rom, data, 'C', 'R', TEXT);
        byte[] text = "A virtual board's boot ROM".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, rom, TEXT, text.length);
        LittleEndian.store(rom, FUNCTION_TABLE, 2, TABLES);
        LittleEndian.store(rom, DATA_TABLE, 2, data);
        LittleEndian.store(rom, LOOKUP, 2, CODE + LOOKUP_CODE | 1);
    }

    /** One table of all, which is empty here, and a lookup that finds nothing. */
    private static void newerTables(byte[] rom) {
        LittleEndian.store(rom, FUNCTION_TABLE, 2, TABLES);
        LittleEndian.store(rom, NEWER_LOOKUP, 2, CODE + NOTHING_CODE | 1);
    }

    private static int entry(byte[] rom, int at, char first, char second, int value) {
        LittleEndian.store(rom, at, 2, first | second << 8);
        LittleEndian.store(rom, at + 2, 2, value);
        return at + 4;
    }
}
