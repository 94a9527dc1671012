/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.Optional;

/**
 * A named part of the address space.
 *
 * @param name unique within the map, for example {@code flash}
 * @param start byte address
 * @param length bytes, above 0
 * @param flash how it is programmed; present for {@link RegionKind#FLASH} only
 */
public record MemoryRegion(String name, RegionKind kind, long start, long length, Optional<FlashGeometry> flash) {
    public MemoryRegion {
        if (start < 0 || length <= 0) {
            throw new IllegalArgumentException(String.format("region %s: 0x%X + %d", name, start, length));
        }
        if (flash.isPresent() != (kind == RegionKind.FLASH)) {
            throw new IllegalArgumentException("region " + name + ": geometry is for flash, and flash has one");
        }
        if (flash.isPresent() && flash.get().size() != length) {
            throw new IllegalArgumentException(
                    "region " + name + ": its sectors are " + flash.get().size() + " bytes, it is " + length);
        }
    }

    /** The first address behind the region. */
    public long end() {
        return start + length;
    }

    public boolean contains(long address) {
        return address >= start && address < end();
    }

    public boolean contains(long address, long bytes) {
        return address >= start && address + bytes <= end();
    }
}
