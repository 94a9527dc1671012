/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.Arrays;

/** Bits in a row, least significant of the first byte first. */
final class BitString {
    private byte[] bytes = new byte[64];
    private int length;

    /** Bits so far. */
    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Appends {@code count} bits of {@code from}, from bit {@code first} on. */
    void append(byte[] from, int first, int count) {
        if (length + count > bytes.length * 8) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, (length + count + 7) / 8));
        }
        copy(from, first, bytes, length, count);
        length += count;
    }

    /** Valid until something is appended. */
    byte[] bytes() {
        return bytes;
    }

    /** Up to 8 bits from {@code first} on. */
    int bits(int first, int count) {
        return read(bytes, first, count);
    }

    static void copy(byte[] from, int first, byte[] to, int at, int count) {
        if (first % 8 == 0 && at % 8 == 0) {
            int whole = count / 8;
            System.arraycopy(from, first / 8, to, at / 8, whole);
            pieces(from, first + whole * 8, to, at + whole * 8, count % 8);
        } else {
            pieces(from, first, to, at, count);
        }
    }

    private static void pieces(byte[] from, int first, byte[] to, int at, int count) {
        int done = 0;
        while (done < count) {
            int room = 8 - (at + done) % 8;
            int piece = Math.min(room, count - done);
            int shift = (at + done) % 8;
            int mask = (1 << piece) - 1 << shift;
            int index = (at + done) / 8;
            to[index] = (byte) (to[index] & ~mask | read(from, first + done, piece) << shift);
            done += piece;
        }
    }

    private static int read(byte[] from, int first, int count) {
        int index = first / 8;
        int two = from[index] & 0xFF | (index + 1 < from.length ? (from[index + 1] & 0xFF) << 8 : 0);
        return two >>> first % 8 & (1 << count) - 1;
    }
}
