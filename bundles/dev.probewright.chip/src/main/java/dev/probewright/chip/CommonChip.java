/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.sequence.DebugSequences;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What several chips have in common, so that nothing is used that the one at hand may not have. */
final class CommonChip {
    private CommonChip() {}

    static Chip of(List<Chip> chips) {
        if (chips.size() == 1) {
            return chips.get(0);
        }
        Chip first = chips.get(0);
        Map<String, MemoryMap> ofCores = new HashMap<>();
        for (ChipCore core : first.cores()) {
            if (chips.stream().anyMatch(chip -> chip.coreMemory().containsKey(core.name()))) {
                ofCores.put(
                        core.name(),
                        map(chips.stream().map(chip -> chip.memory(core)).toList()));
            }
        }
        Set<String> quirks = new HashSet<>();
        chips.forEach(chip -> quirks.addAll(chip.quirks()));
        return new Chip(
                ChipNames.common(chips.stream().map(Chip::name).toList()),
                first.vendor(),
                first.family(),
                // The fewest: a core that one of them lacks can not be counted on.
                chips.stream()
                        .map(Chip::cores)
                        .min(Comparator.comparingInt(List::size))
                        .orElseThrow(),
                map(chips.stream().map(Chip::memory).toList()),
                ofCores,
                Same.of(chips, Chip::alternatives).orElse(List.of()),
                Same.of(chips, Chip::loader).orElse(Optional.empty()),
                first.loaderRam(),
                Same.of(chips, Chip::debug).orElse(DebugSupport.NONE),
                Same.of(chips, Chip::sequences).orElse(DebugSequences.NONE),
                Same.locks(chips),
                quirks,
                Same.of(chips, Chip::cloneOf).orElse(Optional.empty()),
                String.join("; ", new TreeSet<>(chips.stream().map(Chip::source).toList())));
    }

    private static MemoryMap map(List<MemoryMap> maps) {
        List<MemoryRegion> regions = new ArrayList<>();
        for (MemoryRegion region : maps.get(0).regions()) {
            List<MemoryRegion> same = maps.stream()
                    .flatMap(map -> map.regions().stream())
                    .filter(other -> other.name().equals(region.name())
                            && other.kind() == region.kind()
                            && other.start() == region.start())
                    .toList();
            if (same.size() == maps.size() && sameSectors(same)) {
                regions.add(same.stream()
                        .min(Comparator.comparingLong(MemoryRegion::length))
                        .orElseThrow());
            }
        }
        return new MemoryMap(regions);
    }

    /** Whether the shortest flash is the beginning of each. */
    private static boolean sameSectors(List<MemoryRegion> regions) {
        List<List<FlashGeometry.SectorRun>> layouts = regions.stream()
                .flatMap(region -> region.flash().stream())
                .map(FlashGeometry::sectors)
                .toList();
        return layouts.stream().allMatch(layout -> Same.same(layout, layouts.get(0)))
                || layouts.stream()
                                .flatMap(List::stream)
                                .mapToInt(FlashGeometry.SectorRun::size)
                                .distinct()
                                .count()
                        == 1;
    }
}
