/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import java.util.Arrays;

/** An answer packet as it grows. Numbers are little-endian. */
final class Answer {
    private final byte[] bytes;
    private int length;

    /** @param limit bytes of the longest packet */
    Answer(int limit) {
        bytes = new byte[limit];
    }

    int length() {
        return length;
    }

    Answer u8(int value) throws MalformedPacketException {
        if (length == bytes.length) {
            throw new MalformedPacketException("answer exceeds the packet size of " + bytes.length);
        }
        bytes[length++] = (byte) value;
        return this;
    }

    Answer u16(int value) throws MalformedPacketException {
        return u8(value).u8(value >>> 8);
    }

    Answer u32(int value) throws MalformedPacketException {
        return u16(value).u16(value >>> 16);
    }

    Answer bytes(byte[] value) throws MalformedPacketException {
        for (byte one : value) {
            u8(one);
        }
        return this;
    }

    /** Changes a byte that was written as a placeholder. */
    void set(int position, int value) {
        bytes[position] = (byte) value;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
