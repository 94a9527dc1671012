/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.SectorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * A sector with what it shall hold, kept bytes filled in.
 *
 * @param content not to be modified
 */
record FlashSector(long address, SectorAction action, byte[] content) {
    int size() {
        return content.length;
    }

    long end() {
        return address + content.length;
    }

    int crc() {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Runs of sectors of one size that follow one another, each of at most {@code limit}. */
    static List<List<FlashSector>> runs(List<FlashSector> sectors, int limit) {
        List<List<FlashSector>> runs = new ArrayList<>();
        List<FlashSector> run = new ArrayList<>();
        for (FlashSector sector : sectors) {
            boolean follows = !run.isEmpty()
                    && run.get(run.size() - 1).end() == sector.address()
                    && run.get(0).size() == sector.size()
                    && run.size() < limit;
            if (!follows) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(sector);
        }
        return runs;
    }

    static long bytes(List<FlashSector> sectors) {
        return sectors.stream().mapToLong(FlashSector::size).sum();
    }

    static List<FlashSector> of(List<FlashSector> sectors, Predicate<FlashSector> which) {
        return sectors.stream().filter(which).toList();
    }
}
