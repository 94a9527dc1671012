/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What several chips have in common, so that nothing is used that the one at hand may not have. */
final class CommonChip {
    private CommonChip() {}

    static Chip of(List<Chip> chips) {
        if (chips.size() == 1) {
            return chips.get(0);
        }
        Chip first = chips.get(0);
        List<MemoryRegion> regions = new ArrayList<>();
        for (MemoryRegion region : first.memory().regions()) {
            List<MemoryRegion> same = chips.stream()
                    .flatMap(chip -> chip.memory().regions().stream())
                    .filter(other -> other.name().equals(region.name())
                            && other.kind() == region.kind()
                            && other.start() == region.start())
                    .toList();
            if (same.size() == chips.size() && sameSectors(same)) {
                regions.add(same.stream()
                        .min(Comparator.comparingLong(MemoryRegion::length))
                        .orElseThrow());
            }
        }
        Set<String> quirks = new HashSet<>();
        chips.forEach(chip -> quirks.addAll(chip.quirks()));
        Set<Optional<String>> loaders = chips.stream().map(Chip::loader).collect(Collectors.toSet());
        Set<DebugSupport> debug = chips.stream().map(Chip::debug).collect(Collectors.toSet());
        return new Chip(
                ChipNames.common(chips.stream().map(Chip::name).toList()),
                first.vendor(),
                first.family(),
                first.core(),
                new MemoryMap(regions),
                loaders.size() == 1 ? first.loader() : Optional.empty(),
                first.loaderRam(),
                debug.size() == 1 ? first.debug() : DebugSupport.NONE,
                quirks,
                String.join("; ", new TreeSet<>(chips.stream().map(Chip::source).toList())));
    }

    /** Whether the shortest flash is the beginning of each. */
    private static boolean sameSectors(List<MemoryRegion> regions) {
        Set<List<FlashGeometry.SectorRun>> layouts = regions.stream()
                .flatMap(region -> region.flash().stream())
                .map(FlashGeometry::sectors)
                .collect(Collectors.toSet());
        Set<Integer> sizes = layouts.stream()
                .flatMap(List::stream)
                .map(FlashGeometry.SectorRun::size)
                .collect(Collectors.toSet());
        return layouts.size() <= 1 || sizes.size() == 1;
    }
}
