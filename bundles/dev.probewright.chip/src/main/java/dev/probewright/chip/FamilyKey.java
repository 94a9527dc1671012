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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tells whether a description file is worth reading: a line of {@code families.txt}, or what a file that was read
 * says.
 *
 * @param cores types of the cores
 * @param parts what ROM tables of these chips say
 * @param beginnings of the names of the chips
 */
record FamilyKey(
        Set<String> cores,
        Set<Integer> designers,
        List<MaskedValue> targetIds,
        List<MaskedValue> accessPorts,
        Set<Integer> parts,
        Set<String> beginnings) {
    private static final String SEPARATOR = "|";
    private static final int COLUMNS = 6;

    static FamilyKey of(ChipFamily family) {
        HowToIdentify how = family.identification();
        Set<Integer> parts = new LinkedHashSet<>();
        List<MaskedValue> targetIds = new ArrayList<>(how.targetIds());
        Set<String> beginnings = new LinkedHashSet<>();
        for (Line line : family.lines()) {
            parts.addAll(line.romTableParts());
            if (how.targetIds().isEmpty()) {
                targetIds.addAll(line.targetIds());
            }
            beginnings.add(beginning(line.chips().stream()
                    .map(chip -> chip.name().toUpperCase(Locale.ROOT))
                    .toList()));
        }
        beginnings.removeIf(beginning ->
                beginnings.stream().anyMatch(other -> !other.equals(beginning) && beginning.startsWith(other)));
        return new FamilyKey(
                family.coreTypes(), Set.copyOf(how.designers()), targetIds, how.accessPorts(), parts, beginnings);
    }

    private static String beginning(List<String> names) {
        String common = names.get(0);
        for (String name : names) {
            while (!name.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common;
    }

    /** Whether a chip of this name, in upper case, with {@code X} and brackets for letters left open, may be in the file. */
    boolean mayHave(String name) {
        return beginnings.stream().anyMatch(beginning -> mayBegin(name, beginning));
    }

    private static boolean mayBegin(String name, String beginning) {
        for (int i = 0; i < Math.min(name.length(), beginning.length()); i++) {
            char asked = name.charAt(i);
            if (asked == '[') {
                return true;
            }
            if (asked != 'X' && beginning.charAt(i) != 'X' && asked != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean hasCore(OptionalInt cpuid) {
        return cpuid.isEmpty() || cores.stream().anyMatch(core -> CoreType.answers(core, cpuid.getAsInt()));
    }

    /** A line of the index, without the name of the file. */
    String text() {
        return String.join(
                SEPARATOR,
                list(cores.stream().sorted().toList(), core -> core),
                list(designers.stream().sorted().toList(), FamilyKey::hex),
                list(targetIds, FamilyKey::masked),
                list(accessPorts, FamilyKey::masked),
                list(parts.stream().sorted().toList(), FamilyKey::hex),
                list(beginnings.stream().sorted().toList(), beginning -> beginning));
    }

    private static String hex(int value) {
        return String.format("%X", value);
    }

    private static String masked(MaskedValue value) {
        return hex(value.mask()) + "/" + hex(value.value());
    }

    private static <T> String list(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} has written. */
    static FamilyKey parse(String text) {
        String[] columns = text.split("\\" + SEPARATOR, -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(text);
        }
        return new FamilyKey(
                Set.copyOf(items(columns[0])),
                numbers(columns[1]),
                maskedValues(columns[2]),
                maskedValues(columns[3]),
                numbers(columns[4]),
                Set.copyOf(items(columns[5])));
    }

    private static List<String> items(String column) {
        return column.isEmpty() ? List.of() : Arrays.asList(column.split(","));
    }

    private static Set<Integer> numbers(String column) {
        return items(column).stream()
                .map(item -> Integer.parseUnsignedInt(item, 16))
                .collect(Collectors.toSet());
    }

    private static List<MaskedValue> maskedValues(String column) {
        return items(column).stream()
                .map(item -> item.split("/"))
                .map(pair ->
                        new MaskedValue(Integer.parseUnsignedInt(pair[0], 16), Integer.parseUnsignedInt(pair[1], 16)))
                .toList();
    }
}
