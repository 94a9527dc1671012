/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.chip.Chip;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlan.RegionPlan;
import dev.probewright.flash.FlashPlan.SectorAction;
import dev.probewright.flash.FlashPlan.SectorPlan;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plan that erases all flash of a chip. */
final class ChipErase {
    private ChipErase() {}

    static FlashPlan plan(Chip chip) {
        List<RegionPlan> regions = new ArrayList<>();
        for (MemoryRegion region : chip.memory().regions(RegionKind.FLASH)) {
            regions.add(new RegionPlan(region, chip.loader().orElse(""), sectors(region)));
        }
        return new FlashPlan(chip, new FlashOptions(true, false, false, true), regions);
    }

    private static List<SectorPlan> sectors(MemoryRegion region) {
        FlashGeometry geometry = region.flash().orElseThrow();
        List<SectorPlan> sectors = new ArrayList<>();
        long address = region.start();
        for (FlashGeometry.SectorRun run : geometry.sectors()) {
            for (int i = 0; i < run.count(); i++) {
                byte[] erased = new byte[run.size()];
                Arrays.fill(erased, (byte) geometry.erasedByte());
                sectors.add(new SectorPlan(address, run.size(), SectorAction.ERASE, erased, 0, List.of()));
                address += run.size();
            }
        }
        return sectors;
    }
}
