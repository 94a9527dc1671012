/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.List;

/**
 * How a flash region is erased and programmed.
 *
 * @param sectors runs of equal sectors, from the region's start on
 * @param programUnit bytes that are programmed at once, a power of two
 * @param erasedByte what an erased byte reads as: 0xFF or 0x00
 */
public record FlashGeometry(List<SectorRun> sectors, int programUnit, int erasedByte) {
    /** {@code count} sectors of {@code size} bytes each. */
    public record SectorRun(int count, int size) {}

    public FlashGeometry {
        sectors = List.copyOf(sectors);
    }

    /** Total size in bytes. */
    public long size() {
        return sectors.stream()
                .mapToLong(run -> (long) run.count() * run.size())
                .sum();
    }
}
