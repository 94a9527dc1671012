/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.util.Arrays;
import java.util.BitSet;

/** Bits in bytes, the first in the lowest place of the first byte. */
final class WireBits {
    private WireBits() {}

    /** {@code count} bits from {@code from} on. */
    static byte[] part(byte[] bits, int from, int count) {
        int length = (count + 7) / 8;
        if (from % 8 == 0 && count % 8 == 0) {
            return Arrays.copyOfRange(bits, from / 8, from / 8 + length);
        }
        return bytes(BitSet.valueOf(bits).get(from, from + count), count);
    }

    static byte[] bytes(BitSet bits, int count) {
        return Arrays.copyOf(bits.toByteArray(), (count + 7) / 8);
    }
}
