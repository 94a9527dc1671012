/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.image.ElfSections;
import dev.probewright.image.ElfSections.Contents;
import dev.probewright.image.ElfSymbols;
import dev.probewright.image.ElfSymbols.Symbol;
import dev.probewright.image.FirmwareSource;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the flash algorithms of CMSIS-Packs (Open-CMSIS-Pack, "Flash Programming"): ELF files with the sections PrgCode,
 * PrgData and DevDscr, whose code may stand anywhere as long as its data keep their distance.
 */
public final class FlmReader {
    /** More RAM than this no algorithm can have. */
    private static final int LIMIT = 1 << 20;

    private static final String CODE = "PrgCode";
    private static final String DATA = "PrgData";
    private static final String DEVICE = "DevDscr";
    private static final Set<LoaderFunction> NEEDED = Set.of(
            LoaderFunction.INIT, LoaderFunction.UNINIT, LoaderFunction.ERASE_SECTOR, LoaderFunction.PROGRAM_PAGE);

    private FlmReader() {}

    /**
     * Reads a file.
     *
     * @throws FlmException when something of an algorithm is missing or wrong
     * @throws dev.probewright.image.ImageException when it is no ELF file for Arm, or is cut off
     */
    public static FlmFile read(Path file) throws TargetException {
        Path name = file.getFileName();
        try {
            if (Files.size(file) > LIMIT * 4L) {
                throw new FlmException(file.toString(), Files.size(file) + " bytes are no flash algorithm");
            }
            return read(name == null ? file.toString() : name.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FlmException(file.toString(), "can not be read: " + e);
        }
    }

    /** As {@link #read(Path)}, of a file in memory. */
    public static FlmFile read(String name, byte[] file) throws TargetException {
        try (FirmwareSource source = FirmwareSource.of(name, file)) {
            List<Contents> sections = ElfSections.read(source, LIMIT);
            long start = need(name, sections, CODE).address();
            long dataStart = sections.stream()
                    .filter(section -> section.name().equals(DATA))
                    .mapToLong(Contents::address)
                    .min()
                    .orElse(end(sections, CODE));
            if (dataStart % 4 != 0 || start % 4 != 0 || dataStart < end(sections, CODE)) {
                throw new FlmException(
                        name, String.format("PrgCode at 0x%X and PrgData at 0x%X can not be placed", start, dataStart));
            }
            byte[] image = image(name, sections, start);
            byte[] code = Arrays.copyOf(image, (int) (dataStart - start));
            byte[] data = Arrays.copyOfRange(image, code.length, image.length);
            return new FlmFile(
                    name,
                    Sha256.of(file),
                    code,
                    words(data),
                    entries(source, start, code.length),
                    device(name, need(name, sections, DEVICE).content()));
        }
    }

    private static long end(List<Contents> sections, String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .mapToLong(Contents::end)
                .map(end -> (end + 3) / 4 * 4)
                .max()
                .orElse(0);
    }

    private static Contents need(String file, List<Contents> sections, String name) throws FlmException {
        return sections.stream()
                .filter(section -> section.name().equals(name) && section.content().length > 0)
                .findFirst()
                .orElseThrow(() -> new FlmException(file, "no section " + name + ": this is no flash algorithm"));
    }

    private static byte[] image(String name, List<Contents> sections, long start) throws FlmException {
        long end = Math.max(end(sections, CODE), end(sections, DATA));
        if (end <= start || end - start > LIMIT) {
            throw new FlmException(name, end - start + " bytes of code and data");
        }
        byte[] image = new byte[(int) (end - start)];
        for (Contents section : sections) {
            if (section.name().equals(CODE) || section.name().equals(DATA)) {
                if (section.address() < start || section.end() > end) {
                    throw new FlmException(name, "section " + section.name() + " lies before PrgCode");
                }
                byte[] content = section.content();
                System.arraycopy(content, 0, image, (int) (section.address() - start), content.length);
            }
        }
        return image;
    }

    private static int[] words(byte[] bytes) {
        int[] words = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private static Map<LoaderFunction, Integer> entries(FirmwareSource source, long start, int length)
            throws TargetException {
        Set<String> names = new HashSet<>();
        for (LoaderFunction function : LoaderFunction.values()) {
            names.add(function.symbol());
        }
        Map<LoaderFunction, Integer> entries = new EnumMap<>(LoaderFunction.class);
        for (Symbol symbol : ElfSymbols.find(source, names).values()) {
            Optional<LoaderFunction> function = LoaderFunction.named(symbol.name());
            long offset = (symbol.address() & ~1L) - start;
            if (function.isPresent() && function.get().standard()) {
                if (offset < 0 || offset >= length) {
                    throw new FlmException(
                            source.name(),
                            String.format("%s at 0x%X is outside PrgCode", symbol.name(), symbol.address()));
                }
                entries.put(function.get(), (int) offset);
            }
        }
        for (LoaderFunction function : NEEDED) {
            if (!entries.containsKey(function)) {
                throw new FlmException(source.name(), "no function " + function.symbol());
            }
        }
        return entries;
    }

    private static FlashDevice device(String name, byte[] bytes) throws FlmException {
        return FlashDeviceReader.read(name, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
