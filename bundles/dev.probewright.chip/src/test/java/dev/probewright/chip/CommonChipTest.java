/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommonChipTest {
    private static Chip chip(String name, String loader, List<SectorRun> sectors, long ram) {
        FlashGeometry geometry = new FlashGeometry(sectors, 4, 0xFF);
        MemoryMap memory = new MemoryMap(List.of(
                new MemoryRegion("flash", RegionKind.FLASH, 0x08000000, geometry.size(), Optional.of(geometry)),
                new MemoryRegion("sram", RegionKind.RAM, 0x20000000, ram, Optional.empty())));
        return new Chip(
                name,
                "Acme",
                "AC",
                "Cortex-M3",
                memory,
                Optional.of(loader),
                "sram",
                DebugSupport.NONE,
                Set.of(name),
                "sheet " + name);
    }

    @Test
    void hasTheSmallestOfEachMemory() {
        Chip common = CommonChip.of(List.of(
                chip("AC1A", "ac", List.of(new SectorRun(8, 1024)), 2048),
                chip("AC2B", "ac", List.of(new SectorRun(4, 1024)), 4096)));
        assertEquals("AC[12]x", common.name());
        assertEquals(4096, common.memory().regions(RegionKind.FLASH).get(0).length());
        assertEquals(2048, common.memory().regions(RegionKind.RAM).get(0).length());
        assertEquals(Optional.of("ac"), common.loader());
        assertEquals(Set.of("AC1A", "AC2B"), common.quirks());
        assertEquals("sheet AC1A; sheet AC2B", common.source());
    }

    @Test
    void hasNoFlashWhereTheSectorsDiffer() {
        Chip common = CommonChip.of(List.of(
                chip("AC1", "ac", List.of(new SectorRun(4, 16384), new SectorRun(1, 65536)), 2048),
                chip("AC2", "ac", List.of(new SectorRun(8, 16384)), 2048)));
        assertEquals(List.of(), common.memory().regions(RegionKind.FLASH));
    }

    @Test
    void hasNoLoaderWhereTheyDiffer() {
        List<SectorRun> sectors = List.of(new SectorRun(4, 1024));
        assertEquals(
                Optional.empty(),
                CommonChip.of(List.of(chip("A", "one", sectors, 64), chip("B", "two", sectors, 64)))
                        .loader());
    }
}
