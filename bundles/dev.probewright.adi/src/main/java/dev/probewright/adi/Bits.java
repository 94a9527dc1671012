/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** Bits as they were captured, the least significant of the first byte first. */
record Bits(byte[] bytes) {
    /** Up to 64 bits, the first one lowest. */
    long get(int from, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            int place = from + i;
            bits |= (long) (bytes[place >> 3] >> (place & 7) & 1) << i;
        }
        return bits;
    }

    boolean at(int place) {
        return (bytes[place >> 3] >> (place & 7) & 1) != 0;
    }
}
