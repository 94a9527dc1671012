/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.chip.DebugSupport;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chips made up for tests. */
final class TestChips {
    static final long FLASH = 0x0800_0000L;

    private TestChips() {}

    /** 64 KiB in pages of 1 KiB, 20 KiB of RAM. */
    static Chip stm32() {
        return chip(Optional.of("stm32f1"), flash("flash", FLASH, new SectorRun(64, 1024)));
    }

    /** Two flash regions one behind the other: 2 sectors of 512 bytes, then 2 of 2 KiB. */
    static Chip twoRegions() {
        return chip(
                Optional.of("stm32f1"),
                flash("low", FLASH, new SectorRun(2, 512)),
                flash("high", FLASH + 1024, new SectorRun(2, 2048)));
    }

    static Chip chip(Optional<String> loader, MemoryRegion... flash) {
        List<MemoryRegion> regions = new java.util.ArrayList<>(List.of(flash));
        regions.add(new MemoryRegion("sram", RegionKind.RAM, 0x2000_0000L, 20 * 1024, Optional.empty()));
        return new Chip(
                "TEST",
                "nobody",
                "TESTS",
                "Cortex-M3",
                new MemoryMap(regions),
                loader,
                "sram",
                DebugSupport.NONE,
                Set.of(),
                "made up");
    }

    static MemoryRegion flash(String name, long start, SectorRun... runs) {
        FlashGeometry geometry = new FlashGeometry(List.of(runs), 2, 0xFF);
        return new MemoryRegion(name, RegionKind.FLASH, start, geometry.size(), Optional.of(geometry));
    }
}
