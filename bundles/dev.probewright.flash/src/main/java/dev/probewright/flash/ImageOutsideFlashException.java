/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.Optional;

/** An image has bytes at an address where the chip has no flash. */
public final class ImageOutsideFlashException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String format;
    private final String segment;
    private final long address;
    private final long length;
    private final transient Optional<MemoryRegion> region;
    private final transient Optional<MemoryRegion> nearest;

    /**
     * @param source the image's file
     * @param format what the file is
     * @param segment what the file calls the part
     * @param address its first byte outside
     * @param length bytes of the part from there on
     * @param region the known region, not flash, that address is in, if it is in one
     * @param nearest the flash region nearest to it, if the chip has one
     */
    ImageOutsideFlashException(
            String source,
            String format,
            String segment,
            long address,
            long length,
            Optional<MemoryRegion> region,
            Optional<MemoryRegion> nearest) {
        super(String.format("%s: %s: 0x%08X + %d is outside flash", source, segment, address, length)
                + region.map(known -> ", in " + known.name()).orElse("")
                + nearest.map(known -> String.format(
                                "; nearest is %s, 0x%08X to 0x%08X", known.name(), known.start(), known.end() - 1))
                        .orElse(""));
        this.source = source;
        this.format = format;
        this.segment = segment;
        this.address = address;
        this.length = length;
        this.region = region;
        this.nearest = nearest;
    }

    public String source() {
        return source;
    }

    /** What the file is: {@code raw} where whoever programs says the address. */
    public String format() {
        return format;
    }

    public String segment() {
        return segment;
    }

    public long address() {
        return address;
    }

    public long length() {
        return length;
    }

    /** The region, not flash, that the address is in, where it is in one. */
    public Optional<MemoryRegion> region() {
        return region;
    }

    /** The flash region nearest to it. */
    public Optional<MemoryRegion> nearest() {
        return nearest;
    }
}
