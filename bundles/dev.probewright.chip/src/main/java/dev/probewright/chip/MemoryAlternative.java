/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is otherwise in the memory map of a chip that is set up in another way, by its option bytes as a rule.
 *
 * @param name {@code one bank}
 * @param when how the chip says so
 * @param regions that stand instead of those of the same name, or beside the others
 * @param absent names of regions that are not there then
 * @param loader the id of the flash loader then
 */
public record MemoryAlternative(
        String name, RegisterCondition when, List<MemoryRegion> regions, Set<String> absent, Optional<String> loader) {
    public MemoryAlternative {
        regions = List.copyOf(regions);
        absent = Set.copyOf(absent);
    }

    /** @throws IllegalArgumentException when regions overlap then */
    MemoryMap apply(MemoryMap map) {
        Set<String> replaced = regions.stream().map(MemoryRegion::name).collect(Collectors.toSet());
        List<MemoryRegion> all = new ArrayList<>(map.regions().stream()
                .filter(region -> !replaced.contains(region.name()) && !absent.contains(region.name()))
                .toList());
        all.addAll(regions);
        return new MemoryMap(all);
    }
}
