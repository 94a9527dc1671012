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
import java.util.ArrayList;
import java.util.List;

/**
 * What a CMSIS-Pack flash algorithm says of its flash (Open-CMSIS-Pack, "Flash Programming", {@code struct FlashDevice}).
 *
 * @param version of the interface, {@code 0x0101} as a rule
 * @param name for people
 * @param address of its first byte
 * @param size bytes
 * @param pageBytes that one ProgramPage takes
 * @param erasedByte what an erased byte reads as
 * @param programMillis the longest time for a page
 * @param eraseMillis the longest time for a sector
 * @param sectors ascending
 */
public record FlashDevice(
        int version,
        String name,
        long address,
        long size,
        int pageBytes,
        int erasedByte,
        long programMillis,
        long eraseMillis,
        List<Sectors> sectors) {
    /**
     * Sectors of one size.
     *
     * @param size of each, bytes
     * @param offset of the first, from the start of the device
     */
    public record Sectors(long size, long offset) {}

    public FlashDevice {
        sectors = List.copyOf(sectors);
    }

    /** The sectors as runs, up to the end of the device. */
    public List<SectorRun> runs() {
        List<SectorRun> runs = new ArrayList<>();
        for (int i = 0; i < sectors.size(); i++) {
            Sectors these = sectors.get(i);
            long end = i + 1 < sectors.size() ? sectors.get(i + 1).offset() : size;
            runs.add(new SectorRun((int) ((end - these.offset()) / these.size()), (int) these.size()));
        }
        return runs;
    }
}
