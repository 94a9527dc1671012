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
import dev.probewright.target.RegionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A chip of which no more is known than that it has a core: enough to halt it, not to program it. */
final class CoreOnlyChip {
    /** Where each Cortex-M has its own registers (Armv7-M ARM, B3.1). */
    private static final MemoryRegion PPB =
            new MemoryRegion("ppb", RegionKind.PERIPHERAL, 0xE0000000L, 1 << 20, Optional.empty());

    private CoreOnlyChip() {}

    static Chip of(String name, String vendor, String family, OptionalInt cpuid) {
        String core = Arrays.stream(CoreType.values())
                .filter(type -> cpuid.isPresent() && type.answers(cpuid.getAsInt()))
                .map(CoreType::text)
                .findFirst()
                .orElse("Cortex-M");
        return new Chip(
                name,
                vendor,
                family,
                core,
                new MemoryMap(List.of(PPB)),
                Optional.empty(),
                "",
                DebugSupport.NONE,
                Set.of(),
                "Armv6-M, Armv7-M and Armv8-M ARM");
    }
}
