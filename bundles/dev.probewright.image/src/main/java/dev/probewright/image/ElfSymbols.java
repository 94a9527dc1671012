/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import dev.probewright.image.ElfFile.Section;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Looks up a few symbols by name in an ELF file's symbol table, without keeping the table: for what wants to know where
 * {@code main} or a control block is. Types and lines are not found here.
 */
public final class ElfSymbols {
    private static final int SYMBOL_SIZE = 16;
    private static final int SHN_UNDEF = 0;
    private static final int STB_LOCAL = 0;
    private static final int STT_FUNC = 2;
    private static final int BATCH = 4096;

    /**
     * A symbol.
     *
     * @param address byte address, of a function without the Thumb bit
     * @param size bytes, 0 where the file does not say
     */
    public record Symbol(String name, long address, long size, boolean function) {}

    private ElfSymbols() {}

    /**
     * @param names symbols to look for
     * @return those found; of several with one name the global one
     */
    public static Map<String, Symbol> find(Path file, Set<String> names) throws ImageException {
        try (FirmwareSource source = FirmwareSource.open(file)) {
            return find(source, names);
        }
    }

    /** As {@link #find(Path, Set)}, of a file that is open, or in memory. */
    public static Map<String, Symbol> find(FirmwareSource source, Set<String> names) throws ImageException {
        ElfFile elf = ElfFile.read(source);
        Map<String, Symbol> found = new HashMap<>();
        for (Section section : elf.sections()) {
            if (section.type() == Section.SHT_SYMTAB
                    && section.entrySize() == SYMBOL_SIZE
                    && Integer.compareUnsigned(section.link(), elf.sections().size()) < 0) {
                search(source, section, elf.sections().get(section.link()), names, found);
            }
        }
        return found;
    }

    private static void search(
            FirmwareSource source, Section table, Section strings, Set<String> names, Map<String, Symbol> found)
            throws ImageException {
        ByteBuffer texts = ElfFile.strings(source, strings.offset(), strings.size(), "symbol names");
        long count = table.size() / SYMBOL_SIZE;
        for (long first = 0; first < count; first += BATCH) {
            int batch = (int) Math.min(BATCH, count - first);
            ByteBuffer symbols = source.read(table.offset() + first * SYMBOL_SIZE, batch * SYMBOL_SIZE, "symbol table");
            for (int at = 0; at < batch * SYMBOL_SIZE; at += SYMBOL_SIZE) {
                int info = symbols.get(at + 12) & 0xFF;
                String name = ElfFile.string(texts, ElfFile.u32(symbols, at));
                boolean defined = ElfFile.u16(symbols, at + 14) != SHN_UNDEF;
                if (defined && names.contains(name) && (info >> 4 != STB_LOCAL || !found.containsKey(name))) {
                    boolean function = (info & 0xF) == STT_FUNC;
                    long value = ElfFile.u32(symbols, at + 4);
                    found.put(
                            name,
                            new Symbol(name, function ? value & ~1L : value, ElfFile.u32(symbols, at + 8), function));
                }
            }
        }
    }
}
