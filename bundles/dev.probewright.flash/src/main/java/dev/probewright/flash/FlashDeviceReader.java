/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashDevice.Sectors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code struct FlashDevice} as a compiler for Cortex-M lays it out, and refuses what makes no sense. */
final class FlashDeviceReader {
    private static final int NAME = 2;
    private static final int NAME_BYTES = 128;
    private static final int ADDRESS = 132;
    private static final int SIZE = 136;
    private static final int PAGE = 140;
    private static final int ERASED = 148;
    private static final int PROGRAM_MILLIS = 152;
    private static final int ERASE_MILLIS = 156;
    private static final int SECTORS = 160;
    private static final int SECTOR_BYTES = 8;
    private static final long END = 0xFFFF_FFFFL;
    private static final long LARGEST = 1L << 30;

    private FlashDeviceReader() {}

    static FlashDevice read(String file, ByteBuffer bytes) throws FlmException {
        if (bytes.limit() < SECTORS + SECTOR_BYTES) {
            throw new FlmException(file, "DevDscr has " + bytes.limit() + " bytes, too few for a device");
        }
        long size = u32(bytes, SIZE);
        long page = u32(bytes, PAGE);
        if (size == 0 || size > LARGEST || page == 0 || page > size || u32(bytes, ADDRESS) + size > END + 1) {
            throw new FlmException(
                    file,
                    String.format("a device of %d bytes at 0x%08X, pages of %d", size, u32(bytes, ADDRESS), page));
        }
        return new FlashDevice(
                Short.toUnsignedInt(bytes.getShort(0)),
                name(bytes),
                u32(bytes, ADDRESS),
                size,
                (int) page,
                bytes.get(ERASED) & 0xFF,
                u32(bytes, PROGRAM_MILLIS),
                u32(bytes, ERASE_MILLIS),
                sectors(file, bytes, size));
    }

    private static String name(ByteBuffer bytes) {
        int length = 0;
        while (length < NAME_BYTES && bytes.get(NAME + length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        bytes.get(NAME, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static List<Sectors> sectors(String file, ByteBuffer bytes, long device) throws FlmException {
        List<Sectors> sectors = new ArrayList<>();
        for (int at = SECTORS; ; at += SECTOR_BYTES) {
            if (at + SECTOR_BYTES > bytes.limit()) {
                throw new FlmException(file, "the list of sectors has no end");
            }
            long size = u32(bytes, at);
            long offset = u32(bytes, at + 4);
            if (size == END && offset == END) {
                break;
            }
            long before =
                    sectors.isEmpty() ? 0 : sectors.get(sectors.size() - 1).offset() + 1;
            boolean first = sectors.isEmpty() && offset != 0;
            if (size == 0 || size > device || offset >= device || offset < before || first) {
                throw new FlmException(file, String.format("sectors of %d bytes at offset 0x%X", size, offset));
            }
            sectors.add(new Sectors(size, offset));
        }
        if (sectors.isEmpty()) {
            throw new FlmException(file, "no sectors");
        }
        for (int i = 0; i < sectors.size(); i++) {
            long end = i + 1 < sectors.size() ? sectors.get(i + 1).offset() : device;
            if ((end - sectors.get(i).offset()) % sectors.get(i).size() != 0) {
                throw new FlmException(
                        file,
                        String.format(
                                "sectors of %d bytes do not fill 0x%X to 0x%X",
                                sectors.get(i).size(), sectors.get(i).offset(), end));
            }
        }
        return sectors;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
