/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.HowToIdentify.Sizes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a description file says.
 *
 * @param file its name, for messages
 * @param common what holds for all its chips
 * @param orderingCode what may follow a chip's name in an ordering code: package, temperature range, packing
 * @param identification {@link HowToIdentify#NOT} where that is not known
 */
record ChipFamily(
        String file,
        String vendor,
        String family,
        ChipContext common,
        Optional<Pattern> orderingCode,
        HowToIdentify identification,
        List<Line> lines) {
    /**
     * Chips that identify themselves with the same numbers.
     *
     * @param devices what they answer in the device register; empty: they are not identified by it
     * @param romTableParts what their ROM table says
     * @param targetIds what their debug port says
     * @param where what other registers say, by name
     * @param cpuid what their cores answer, as {@link HowToIdentify#cpuid}
     * @param cores what its chips have as a rule
     * @param revisions names by what the revision register says
     * @param chipGroups read when they are asked for
     */
    record Line(
            String name,
            List<Integer> devices,
            List<Integer> romTableParts,
            List<MaskedValue> targetIds,
            Map<String, Set<Integer>> where,
            List<MaskedValue> cpuid,
            List<ChipCore> cores,
            Sizes sizes,
            Map<Integer, String> revisions,
            Once<List<Group>> chipGroups) {
        List<Group> groups() {
            return chipGroups.get();
        }

        List<Chip> chips() {
            return groups().stream().flatMap(group -> group.chips().stream()).toList();
        }

        boolean canBeIdentified() {
            return !(devices.isEmpty() && romTableParts.isEmpty() && targetIds.isEmpty());
        }

        boolean hasCore(OptionalInt cpuidSeen) {
            return cpuidSeen.isEmpty()
                    || cores.stream().anyMatch(core -> CoreType.answers(core.type(), cpuidSeen.getAsInt()));
        }
    }

    /** Chips that differ in name only. */
    record Group(Map<String, Set<Integer>> where, List<Chip> chips) {}

    Set<String> coreTypes() {
        Set<String> types = new HashSet<>();
        lines.forEach(line -> line.chips().forEach(chip -> chip.cores().forEach(core -> types.add(core.type()))));
        return types;
    }

    boolean hasOrderingCode(Chip chip, String upperCaseName) {
        String name = chip.name();
        if (orderingCode.isEmpty() || !ChipNames.begins(name, upperCaseName)) {
            return false;
        }
        String rest = upperCaseName.substring(name.length());
        // A name with open letters has package and temperature range in it.
        return orderingCode.get().matcher(rest).matches() || name.indexOf(ChipNames.ANY) >= 0;
    }
}
