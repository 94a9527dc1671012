/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chips that are known. Immutable; may be used from any thread. */
public final class ChipCatalogue {
    private static final String FOLDER = "catalogue/";
    private static final String INDEX = "families.txt";

    /** Fewer letters begin too many names. */
    private static final int LEAST_BEGINNING = 3;

    /** The one that comes with this software, read when it is first asked for. */
    private static final class Standard {
        static final ChipCatalogue CATALOGUE = load();

        private static ChipCatalogue load() {
            List<ChipFamily> families = new ArrayList<>();
            try (BufferedReader index = resource(INDEX)) {
                for (String name : index.lines().toList()) {
                    try (Reader text = resource(name)) {
                        families.add(FamilyDescription.read(name, text));
                    }
                }
                return new ChipCatalogue(families);
            } catch (IOException | ChipDescriptionException e) {
                throw new IllegalStateException("the chip catalogue is damaged: " + e.getMessage(), e);
            }
        }

        private static BufferedReader resource(String name) throws IOException {
            InputStream stream = ChipCatalogue.class.getResourceAsStream(FOLDER + name);
            if (stream == null) {
                throw new NoSuchFileException(name);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }

    /** A chip, and where it stands. */
    private record Entry(Chip chip, Line line, ChipFamily family) {}

    private final List<ChipFamily> families;
    private final Map<String, Entry> byName = new HashMap<>();

    ChipCatalogue(List<ChipFamily> families) throws ChipDescriptionException {
        this.families = List.copyOf(families);
        for (ChipFamily family : families) {
            for (Line line : family.lines()) {
                for (Chip chip : line.chips()) {
                    Entry before = byName.put(key(chip.name()), new Entry(chip, line, family));
                    // A later file may describe a chip anew; one file may not do it twice.
                    if (before != null && before.family() == family) {
                        throw new ChipDescriptionException(family.family(), chip.name(), "is described twice", null);
                    }
                }
            }
        }
    }

    /** The chips that this software comes with. */
    public static ChipCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /**
     * This catalogue and the chips of a description file; of two with one name that of the file counts.
     *
     * @throws ChipDescriptionException when the file can not be read or says something impossible; names file and field
     */
    public ChipCatalogue with(Path file) throws ChipDescriptionException {
        String name = file.toString();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<ChipFamily> more = new ArrayList<>(families);
            more.add(FamilyDescription.read(name, text));
            return new ChipCatalogue(more);
        } catch (NoSuchFileException e) {
            throw new ChipDescriptionException(name, "", "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new ChipDescriptionException(name, "", "is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new ChipDescriptionException(name, "", "can not be read: " + e.getMessage(), e);
        }
    }

    /** All chips in the order of their names. */
    public List<Chip> all() {
        return byName.values().stream()
                .map(Entry::chip)
                .sorted(Comparator.comparing(Chip::name))
                .toList();
    }

    /**
     * Finds a chip by its name, upper or lower case; by an ordering code, which goes on with package and temperature
     * range ({@code STM32F103C8T6}); or by a name in which {@code x} stands for any character, or brackets for one
     * of several ({@code STM32F103xB}, {@code STM32F10[57]xB}), as long as the flash of all these chips is the same.
     *
     * @throws UnknownChipException with the nearest names
     */
    public Chip find(String name) throws UnknownChipException {
        List<Entry> entries = matching(name);
        List<Chip> chips = entries.stream().map(Entry::chip).toList();
        boolean alike = entries.stream().map(Entry::family).distinct().count() == 1
                && chips.stream().map(ChipCatalogue::flash).distinct().count() == 1;
        if (!alike) {
            List<String> begun = beginningWith(key(name.trim()));
            List<String> names = all().stream().map(Chip::name).toList();
            throw new UnknownChipException(name, begun.isEmpty() ? ChipNames.nearest(name, names) : begun);
        }
        return CommonChip.of(chips);
    }

    /** Names to choose from for the beginning of a name: one for all chips with the same flash, where they have one. */
    private List<String> beginningWith(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == 'X') {
            end--;
        }
        String key = name.substring(0, end);
        if (key.length() < LEAST_BEGINNING) {
            return List.of();
        }
        return all().stream()
                .filter(chip -> key(chip.name()).startsWith(key))
                .collect(Collectors.groupingBy(ChipCatalogue::flash))
                .values()
                .stream()
                .flatMap(this::inOneName)
                .sorted()
                .limit(ChipNames.NEAREST)
                .toList();
    }

    private Stream<String> inOneName(List<Chip> chips) {
        List<String> names = chips.stream().map(Chip::name).toList();
        String common = ChipNames.common(names);
        List<String> meant =
                matching(common).stream().map(entry -> entry.chip().name()).toList();
        return meant.equals(names) ? Stream.of(common) : names.stream();
    }

    private static List<MemoryRegion> flash(Chip chip) {
        return chip.memory().regions(RegionKind.FLASH);
    }

    private List<Entry> matching(String name) {
        String key = key(name.trim());
        Optional<Entry> exact = Optional.ofNullable(byName.get(key));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        Optional<Entry> ordered = byName.values().stream()
                .filter(entry -> entry.family().hasOrderingCode(entry.chip(), key))
                .max(Comparator.comparingInt(entry -> entry.chip().name().length()));
        if (ordered.isPresent()) {
            return List.of(ordered.get());
        }
        return byName.values().stream()
                .filter(entry -> ChipNames.matches(key, entry.chip().name()))
                .sorted(Comparator.comparing(entry -> entry.chip().name()))
                .toList();
    }

    /** The lines that chips of this name, which may be one with {@code x}, belong to. */
    List<Line> lines(String name) {
        return matching(name).stream().map(Entry::line).distinct().toList();
    }

    List<ChipFamily> families() {
        return families;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
