/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

/** Values of 1 to 4 bytes in memory, the lowest byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    /** Reads a value, zero-extended. */
    public static int load(byte[] bytes, int offset, int size) {
        int value = 0;
        for (int index = 0; index < size; index++) {
            value |= (bytes[offset + index] & 0xFF) << 8 * index;
        }
        return value;
    }

    /** Reads a word. */
    public static int word(byte[] bytes, int offset) {
        return load(bytes, offset, 4);
    }

    /** Writes the low bytes of a value. */
    public static void store(byte[] bytes, int offset, int size, int value) {
        for (int index = 0; index < size; index++) {
            bytes[offset + index] = (byte) (value >>> 8 * index);
        }
    }

    /** Writes a word. */
    public static void word(byte[] bytes, int offset, int value) {
        store(bytes, offset, 4, value);
    }
}
