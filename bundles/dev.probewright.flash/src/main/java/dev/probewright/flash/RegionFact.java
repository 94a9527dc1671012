/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What a loader's parameters take from the flash region that it works on, and from its supply. */
public enum RegionFact {
    /** The region's address. */
    START("region.start") {
        @Override
        int value(MemoryRegion region, OptionalInt supplyMillivolts) {
            return (int) region.start();
        }
    },
    /** Half of its bytes: a bank of a chip with two. */
    HALF("region.half") {
        @Override
        int value(MemoryRegion region, OptionalInt supplyMillivolts) {
            return (int) (region.length() / 2);
        }
    },
    /** Binary logarithm of the size of its smallest sectors. */
    SECTOR_SHIFT("sector.shift") {
        @Override
        int value(MemoryRegion region, OptionalInt supplyMillivolts) {
            int smallest = region.flash().orElseThrow().sectors().stream()
                    .mapToInt(SectorRun::size)
                    .min()
                    .orElseThrow();
            return Integer.numberOfTrailingZeros(smallest);
        }
    },
    /**
     * FLASH_CR.PSIZE of STM32F2, F4 and F7 (RM0090, 3.6.2): how many bits the supply allows to be written at once. Boards
     * of these run at 3.3 V as a rule, so that is taken where the probe can not measure it; data are verified anyhow.
     */
    PSIZE("supply.psize") {
        @Override
        int value(MemoryRegion region, OptionalInt supplyMillivolts) {
            int millivolts = supplyMillivolts.orElse(3300);
            return millivolts >= 2700 ? 2 : millivolts >= 2100 ? 1 : 0;
        }
    };

    private final String key;

    RegionFact(String key) {
        this.key = key;
    }

    abstract int value(MemoryRegion region, OptionalInt supplyMillivolts);

    static Optional<RegionFact> named(String key) {
        return Arrays.stream(values()).filter(fact -> fact.key.equals(key)).findFirst();
    }
}
