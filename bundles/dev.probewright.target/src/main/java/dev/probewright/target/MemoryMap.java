/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The parts of a chip's address space that are known, in ascending order, none overlapping another. */
public final class MemoryMap {
    private final List<MemoryRegion> regions;

    public MemoryMap(List<MemoryRegion> regions) {
        List<MemoryRegion> sorted = new ArrayList<>(regions);
        sorted.sort(Comparator.comparingLong(MemoryRegion::start));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).start() < sorted.get(i - 1).end()) {
                throw new IllegalArgumentException("region " + sorted.get(i).name() + " overlaps "
                        + sorted.get(i - 1).name());
            }
        }
        this.regions = List.copyOf(sorted);
    }

    public List<MemoryRegion> regions() {
        return regions;
    }

    public List<MemoryRegion> regions(RegionKind kind) {
        return regions.stream().filter(region -> region.kind() == kind).toList();
    }

    /** The region that holds this byte, if any is known. */
    public Optional<MemoryRegion> at(long address) {
        return regions.stream().filter(region -> region.contains(address)).findFirst();
    }
}
