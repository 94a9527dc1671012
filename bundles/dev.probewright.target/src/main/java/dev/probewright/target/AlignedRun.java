/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a memory range that can be moved with accesses of one width.
 *
 * @param address byte address of the first access, aligned to {@code width}
 * @param count number of accesses
 */
public record AlignedRun(long address, Width width, int count) {
    /** Splits a range of bytes into at most five runs that together cover it exactly: narrow ends, words between. */
    public static List<AlignedRun> split(long address, int length) {
        if (address < 0 || length < 0) {
            throw new IllegalArgumentException(String.format("range 0x%X + %d", address, length));
        }
        List<AlignedRun> runs = new ArrayList<>();
        long at = address;
        long end = address + length;
        while (at < end) {
            Width width = widest(at, end - at);
            int count = width == Width.WORD ? (int) ((end - at) / 4) : 1;
            runs.add(new AlignedRun(at, width, count));
            at += (long) count * width.bytes();
        }
        return runs;
    }

    private static Width widest(long at, long left) {
        if ((at & 3) == 0 && left >= 4) {
            return Width.WORD;
        }
        return (at & 1) == 0 && left >= 2 ? Width.HALFWORD : Width.BYTE;
    }
}
