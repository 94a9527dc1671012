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
import java.io.IOException;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chips that are known. Immutable; may be used from any thread. Of the files that come with this software only
 * those are read that a question is about.
 */
public final class ChipCatalogue {
    /** Fewer letters begin too many names. */
    private static final int LEAST_BEGINNING = 3;

    private static final class Standard {
        static final ChipCatalogue CATALOGUE = new ChipCatalogue(FamilySource.standard());
    }

    /** A chip, and where it stands. */
    private record Entry(Chip chip, Line line, ChipFamily family) {}

    /** Of two with one chip the later counts. */
    private final List<FamilySource> sources;

    private ChipCatalogue(List<FamilySource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** As {@link #standard}, of which nothing was read. */
    static ChipCatalogue unread() {
        return new ChipCatalogue(FamilySource.standard());
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
            List<FamilySource> more = new ArrayList<>(sources);
            more.add(FamilySource.ofUser(FamilyDescription.read(name, text)));
            return new ChipCatalogue(more);
        } catch (NoSuchFileException e) {
            throw new ChipDescriptionException(name, "", "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new ChipDescriptionException(name, "", "is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new ChipDescriptionException(name, "", "can not be read: " + e.getMessage(), e);
        }
    }

    /** As {@link #with(Path)} for several files, of which a later one counts more. */
    public ChipCatalogue with(List<Path> files) throws ChipDescriptionException {
        ChipCatalogue all = this;
        for (Path file : files) {
            all = all.with(file);
        }
        return all;
    }

    /** The chips that a user's file describes although they are described elsewhere: something to be told. */
    public List<ReplacedChip> replaced() {
        List<ReplacedChip> replaced = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            List<FamilySource> earlier = sources.subList(0, i);
            if (!sources.get(i).own()) {
                ChipFamily family = sources.get(i).family();
                entries(family).forEach(entry -> {
                    String key = key(entry.chip().name());
                    Entry before = entries(earlier, source -> source.key().mayHave(key))
                            .get(key);
                    if (before != null) {
                        replaced.add(new ReplacedChip(
                                entry.chip().name(),
                                family.file(),
                                before.family().file()));
                    }
                });
            }
        }
        return replaced;
    }

    /** All chips in the order of their names. Reads all files. */
    public List<Chip> all() {
        return entries(sources, source -> true).values().stream()
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
            List<String> nearest = begun.isEmpty()
                    ? ChipNames.nearest(name, all().stream().map(Chip::name).toList())
                    : begun;
            throw new UnknownChipException(name, nearest);
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
        Map<List<MemoryRegion>, List<Chip>> byFlash =
                entries(sources, source -> source.key().mayHave(key)).values().stream()
                        .map(Entry::chip)
                        .filter(chip -> key(chip.name()).startsWith(key))
                        .sorted(Comparator.comparing(Chip::name))
                        .collect(Collectors.groupingBy(ChipCatalogue::flash));
        return byFlash.values().stream()
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
        Map<String, Entry> entries = entries(sources, source -> source.key().mayHave(key));
        Optional<Entry> exact = Optional.ofNullable(entries.get(key));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        Optional<Entry> ordered = entries.values().stream()
                .filter(entry -> entry.family().hasOrderingCode(entry.chip(), key))
                .max(Comparator.comparingInt(entry -> entry.chip().name().length()));
        if (ordered.isPresent()) {
            return List.of(ordered.get());
        }
        return entries.values().stream()
                .filter(entry -> ChipNames.matches(key, entry.chip().name()))
                .sorted(Comparator.comparing(entry -> entry.chip().name()))
                .toList();
    }

    /** By name in upper case, of the files that may have something to say. */
    private static Map<String, Entry> entries(List<FamilySource> sources, Predicate<FamilySource> asked) {
        Map<String, Entry> byName = new HashMap<>();
        sources.stream()
                .filter(asked)
                .flatMap(source -> entries(source.family()))
                .forEach(entry -> byName.put(key(entry.chip().name()), entry));
        return byName;
    }

    private static Stream<Entry> entries(ChipFamily family) {
        return family.lines().stream()
                .flatMap(line -> line.chips().stream().map(chip -> new Entry(chip, line, family)));
    }

    /** The lines that chips of this name, which may be one with {@code x}, belong to. */
    List<Line> lines(String name) {
        return matching(name).stream().map(Entry::line).distinct().toList();
    }

    /** Files in the order in which they count: a user's before those that come with this software. */
    List<FamilySource> sources() {
        List<FamilySource> inOrder = new ArrayList<>();
        for (int i = sources.size() - 1; i >= 0 && !sources.get(i).own(); i--) {
            inOrder.add(sources.get(i));
        }
        sources.stream().filter(FamilySource::own).forEach(inOrder::add);
        return inOrder;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
