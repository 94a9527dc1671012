/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The address ranges of an image to be, checked before a byte of them is read or allocated. */
final class SegmentPlan {
    private static final long ADDRESS_SPACE = 1L << 32;

    private record Range(String name, long address, long length) {
        long end() {
            return address + length;
        }
    }

    private final String source;
    private final List<Range> ranges = new ArrayList<>();

    SegmentPlan(String source) {
        this.source = source;
    }

    void add(String name, long address, long length) {
        ranges.add(new Range(name, address, length));
    }

    /** Fails when a range leaves the address space, two overlap, or all together are absurdly large. */
    void check() throws ImageException {
        ranges.sort(Comparator.comparingLong(Range::address));
        long total = 0;
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.address() < 0 || range.end() > ADDRESS_SPACE) {
                throw new ImageException(
                        source,
                        String.format(
                                "%s (%d bytes at 0x%08X) goes past the end of the 32-bit address space",
                                range.name(), range.length(), range.address()));
            }
            if (i > 0 && ranges.get(i - 1).end() > range.address()) {
                throw new SegmentOverlapException(source, ranges.get(i - 1).name(), range.name(), range.address());
            }
            total += range.length();
        }
        if (total > FirmwareFiles.IMAGE_LIMIT) {
            throw new ImageException(
                    source,
                    String.format(
                            "the image is %d bytes; more than %d MiB is taken for a damaged file",
                            total, FirmwareFiles.IMAGE_LIMIT >> 20));
        }
    }
}
