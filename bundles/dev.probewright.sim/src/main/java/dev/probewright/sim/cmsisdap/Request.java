/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/**
 * A request packet, read from front to back. Numbers are little-endian. A probe has a buffer of its packet size and does not look at
 * how much of it came in: what a host left out reads as zero here, and is noticed.
 */
final class Request {
    private final byte[] bytes;
    private final int limit;
    private int position;

    /** @param limit bytes of the longest packet */
    Request(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Whether more was read than came in. */
    boolean wasShort() {
        return position > bytes.length;
    }

    int u8() throws MalformedPacketException {
        if (position >= limit) {
            throw new MalformedPacketException("request goes on behind the packet size of " + limit);
        }
        int at = position++;
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    int u16() throws MalformedPacketException {
        int low = u8();
        return low | u8() << 8;
    }

    int u32() throws MalformedPacketException {
        int low = u16();
        return low | u16() << 16;
    }

    byte[] bytes(int count) throws MalformedPacketException {
        byte[] result = new byte[count];
        for (int index = 0; index < count; index++) {
            result[index] = (byte) u8();
        }
        return result;
    }
}
