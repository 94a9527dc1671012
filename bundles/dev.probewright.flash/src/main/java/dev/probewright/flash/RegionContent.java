/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.FlashGeometry.SectorRun;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a flash region holds.
 *
 * @param bytes all of them; not to be modified
 */
record RegionContent(MemoryRegion region, byte[] bytes) {
    static RegionContent read(MemoryRegion region, TargetMemory memory) throws TargetException {
        return new RegionContent(region, memory.read(region.start(), (int) region.length()));
    }

    /** The region's sectors, ascending. */
    static List<ByteRange> sectors(MemoryRegion region) {
        List<ByteRange> sectors = new ArrayList<>();
        long address = region.start();
        for (SectorRun run : region.flash().orElseThrow().sectors()) {
            for (int i = 0; i < run.count(); i++) {
                sectors.add(new ByteRange(address, run.size()));
                address += run.size();
            }
        }
        return sectors;
    }

    byte[] of(ByteRange range) {
        int from = (int) (range.address() - region.start());
        return Arrays.copyOfRange(bytes, from, from + range.length());
    }

    /** The sectors in which another content differs from this one. */
    List<ByteRange> differing(RegionContent other) {
        return sectors(region).stream()
                .filter(sector -> !Arrays.equals(of(sector), other.of(sector)))
                .toList();
    }
}
