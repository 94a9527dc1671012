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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The headers of a 32-bit little-endian Arm ELF file (System V gABI, chapters 4 and 5), checked against the file's size.
 *
 * @param entry e_entry
 * @param headersEnd file offset behind the ELF header and the program headers where these follow it, which is the usual
 */
record ElfFile(FirmwareSource source, long entry, long headersEnd, List<Program> programs, List<Section> sections) {
    static final byte[] MAGIC = {0x7F, 'E', 'L', 'F'};

    private static final int ELF_HEADER_SIZE = 52;
    private static final int PROGRAM_HEADER_SIZE = 32;
    private static final int SECTION_HEADER_SIZE = 40;
    private static final int EI_CLASS = 4;
    private static final int EI_DATA = 5;
    private static final int ELFCLASS64 = 2;
    private static final int ELFDATA2MSB = 2;
    private static final int ET_REL = 1;
    private static final int ET_CORE = 4;
    private static final int PROGRAMS_LIMIT = 1024;
    private static final int NAMES_LIMIT = 16 << 20;

    /** A program header. Addresses and sizes in bytes, offsets from the start of the file. */
    record Program(int index, int type, long offset, long virtual, long physical, long fileSize, long memorySize) {
        static final int PT_LOAD = 1;
        static final int PT_INTERP = 3;
        static final int PT_NOTE = 4;

        long fileEnd() {
            return offset + fileSize;
        }
    }

    /** A section header. */
    record Section(
            String name,
            int type,
            int flags,
            long address,
            long offset,
            long size,
            int link,
            long align,
            long entrySize) {
        static final int SHT_NULL = 0;
        static final int SHT_SYMTAB = 2;
        static final int SHT_NOBITS = 8;
        static final int SHF_ALLOC = 2;

        boolean inFile() {
            return type != SHT_NULL && type != SHT_NOBITS;
        }

        boolean allocated() {
            return (flags & SHF_ALLOC) != 0;
        }

        long fileEnd() {
            return offset + size;
        }
    }

    static ElfFile read(FirmwareSource source) throws ImageException {
        String name = source.name();
        ByteBuffer ident = source.read(0, Math.min(MAGIC.length, (int) source.size()), "ELF magic");
        byte[] magic = new byte[ident.remaining()];
        ident.get(magic);
        if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
            throw new ImageException(name, "not an ELF file: it starts with " + FirmwareFiles.hex(magic, 4));
        }
        ByteBuffer header = source.read(0, ELF_HEADER_SIZE, "ELF header");
        checkMachine(name, header);
        int type = u16(header, 16);
        if (type == ET_REL) {
            throw new ImageException(name, "this is a relocatable object: it has not been linked");
        }
        if (type == ET_CORE) {
            throw new ImageException(name, "this is a core dump, not a program");
        }
        long programsAt = u32(header, 28);
        int programCount = u16(header, 44);
        checkSize(name, "program header", programCount, u16(header, 42), PROGRAM_HEADER_SIZE);
        if (programCount > PROGRAMS_LIMIT) {
            throw new ImageException(name, programCount + " program headers are more than firmware can have");
        }
        List<Program> programs = programs(source, programsAt, programCount);
        List<Section> sections = List.of();
        if (u32(header, 32) != 0) {
            checkSize(name, "section header", u16(header, 48), u16(header, 46), SECTION_HEADER_SIZE);
            sections = sections(source, u32(header, 32), u16(header, 48), u16(header, 50));
        }
        long headersEnd = ELF_HEADER_SIZE;
        if (programsAt >= ELF_HEADER_SIZE && programsAt < ELF_HEADER_SIZE + PROGRAM_HEADER_SIZE) {
            headersEnd = programsAt + (long) programCount * PROGRAM_HEADER_SIZE;
        }
        return new ElfFile(source, u32(header, 24), headersEnd, programs, sections);
    }

    private static void checkMachine(String name, ByteBuffer header) throws ImageException {
        int bits = header.get(EI_CLASS) == ELFCLASS64 ? 64 : 32;
        boolean bigEndian = header.get(EI_DATA) == ELFDATA2MSB;
        ByteBuffer ordered = header.duplicate().order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int machine = u16(ordered, 18);
        if (machine != ElfMachine.EM_ARM || bits != 32 || bigEndian) {
            throw new WrongMachineException(name, ElfMachine.name(machine), bits, bigEndian);
        }
    }

    private static void checkSize(String name, String what, int count, int size, int wanted) throws ImageException {
        if (count > 0 && size != wanted) {
            throw new ImageException(name, "a " + what + " is said to be " + size + " bytes, it is " + wanted);
        }
    }

    private static List<Program> programs(FirmwareSource source, long at, int count) throws ImageException {
        ByteBuffer table = source.read(at, count * PROGRAM_HEADER_SIZE, "program headers");
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int p = i * PROGRAM_HEADER_SIZE;
            programs.add(new Program(
                    i,
                    table.getInt(p),
                    u32(table, p + 4),
                    u32(table, p + 8),
                    u32(table, p + 12),
                    u32(table, p + 16),
                    u32(table, p + 20)));
        }
        return programs;
    }

    private static List<Section> sections(FirmwareSource source, long at, int count, int namesIndex)
            throws ImageException {
        ByteBuffer table = source.read(at, count * SECTION_HEADER_SIZE, "section headers");
        ByteBuffer names = ByteBuffer.allocate(0);
        if (namesIndex > 0 && namesIndex < count) {
            int p = namesIndex * SECTION_HEADER_SIZE;
            names = strings(source, u32(table, p + 16), u32(table, p + 20), "section names");
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int p = i * SECTION_HEADER_SIZE;
            Section section = new Section(
                    string(names, u32(table, p)),
                    table.getInt(p + 4),
                    table.getInt(p + 8),
                    u32(table, p + 12),
                    u32(table, p + 16),
                    u32(table, p + 20),
                    table.getInt(p + 24),
                    u32(table, p + 32),
                    u32(table, p + 36));
            if (section.inFile()) {
                source.check(section.offset(), section.size(), "section " + section.name());
            }
            sections.add(section);
        }
        return sections;
    }

    /** A string table, read as a whole. */
    static ByteBuffer strings(FirmwareSource source, long offset, long size, String what) throws ImageException {
        source.check(offset, size, what);
        if (size > NAMES_LIMIT) {
            throw new ImageException(source.name(), what + " are " + size + " bytes, more than firmware can have");
        }
        return source.read(offset, (int) size, what);
    }

    /** The string at this index of a string table, empty where there is none. */
    static String string(ByteBuffer strings, long index) {
        int end = (int) Math.min(index, strings.limit());
        while (end < strings.limit() && strings.get(end) != 0) {
            end++;
        }
        int start = (int) Math.min(index, end);
        byte[] text = new byte[end - start];
        strings.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    static int u16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    static long u32(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
