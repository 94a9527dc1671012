/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import java.util.BitSet;

/**
 * Two rows of bits that go out side by side, cut into transfers, and what of the answers is kept. Built and run once, by one
 * thread.
 */
final class BitRows {
    private final byte[] first;
    private final byte[] second;
    private final BitSet kept;
    private int count;

    /** @param clocks of all that will be added */
    BitRows(int clocks) {
        first = new byte[(clocks + 7) / 8];
        second = new byte[(clocks + 7) / 8];
        kept = new BitSet(clocks);
    }

    /** One clock. */
    void add(boolean one, boolean other, boolean keep) {
        int mask = 1 << (count & 7);
        if (one) {
            first[count >>> 3] |= (byte) mask;
        }
        if (other) {
            second[count >>> 3] |= (byte) mask;
        }
        if (keep) {
            kept.set(count);
        }
        count++;
    }

    static boolean bit(byte[] bits, int index) {
        return (bits[index >>> 3] >>> (index & 7) & 1) != 0;
    }

    /**
     * Clocks all of it.
     *
     * @return the bits kept, lowest of the first byte first
     */
    byte[] run(BitTransfer transfer) throws ProbeException {
        byte[] result = new byte[(kept.cardinality() + 7) / 8];
        int place = 0;
        int step = transfer.maxBits() / 8 * 8;
        for (int from = 0; from < count; from += step) {
            int length = Math.min(step, count - from);
            byte[] answer = transfer.run(part(first, from, length), part(second, from, length), length);
            int end = from + length;
            for (int i = kept.nextSetBit(from); i >= 0 && i < end; i = kept.nextSetBit(i + 1)) {
                if (bit(answer, i - from)) {
                    result[place >>> 3] |= (byte) (1 << (place & 7));
                }
                place++;
            }
        }
        return result;
    }

    private static byte[] part(byte[] row, int from, int length) {
        byte[] part = new byte[(length + 7) / 8];
        System.arraycopy(row, from / 8, part, 0, part.length);
        return part;
    }
}
