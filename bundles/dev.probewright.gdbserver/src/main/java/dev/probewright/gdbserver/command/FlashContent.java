/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What flash shall hold, as a client tells it piece by piece: first what is erased, then what is written there. */
final class FlashContent {
    private static final String SOURCE = "load";

    /** The erased ranges by their addresses, with what is written filled in. */
    private final NavigableMap<Long, byte[]> ranges = new TreeMap<>();

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    void clear() {
        ranges.clear();
    }

    /** Makes a range hold the erased value; ranges that it overlaps or adjoins become one with it. */
    void erase(long address, long length, int erasedByte) {
        long from = address;
        long to = address + length;
        Map.Entry<Long, byte[]> before = ranges.floorEntry(address);
        if (before != null && end(before) >= from) {
            from = before.getKey();
        }
        Map.Entry<Long, byte[]> last = ranges.floorEntry(to);
        if (last != null) {
            to = Math.max(to, end(last));
        }
        byte[] whole = new byte[(int) (to - from)];
        Map<Long, byte[]> old = ranges.subMap(from, true, to, true);
        old.forEach(copyInto(whole, from));
        old.clear();
        Arrays.fill(whole, (int) (address - from), (int) (address + length - from), (byte) erasedByte);
        ranges.put(from, whole);
    }

    private static BiConsumer<Long, byte[]> copyInto(byte[] whole, long from) {
        return (start, bytes) -> System.arraycopy(bytes, 0, whole, (int) (start - from), bytes.length);
    }

    private static long end(Map.Entry<Long, byte[]> range) {
        return range.getKey() + range.getValue().length;
    }

    /** Whether the bytes lie in one erased range; only then they are written. */
    boolean write(long address, byte[] data) {
        Map.Entry<Long, byte[]> range = ranges.floorEntry(address);
        if (range == null || address + data.length > end(range)) {
            return false;
        }
        System.arraycopy(data, 0, range.getValue(), (int) (address - range.getKey()), data.length);
        return true;
    }

    /** All of it as an image. */
    FirmwareImage image() {
        List<Segment> segments = new ArrayList<>();
        ranges.forEach((address, bytes) ->
                segments.add(new Segment(String.format("0x%08X", address), address, bytes.clone())));
        return new FirmwareImage(SOURCE, "GDB", segments, OptionalLong.empty());
    }
}
