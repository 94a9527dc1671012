/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import dev.probewright.sim.cortexm.DspInstruction.Operation;

/** The saturating, packing and selecting instructions of the DSP extension, by their names (DDI 0403E, A7.7). */
final class DspOperations {
    static final Operation QADD = (c, n, m, a) -> saturated(c, (long) m + n);
    static final Operation QSUB = (c, n, m, a) -> saturated(c, (long) m - n);
    static final Operation QDADD = (c, n, m, a) -> saturated(c, (long) m + saturated(c, 2L * n));
    static final Operation QDSUB = (c, n, m, a) -> saturated(c, (long) m - saturated(c, 2L * n));

    /** Each byte from the first operand where its GE bit is set, else from the second. */
    static final Operation SEL = (c, n, m, a) -> {
        int mask = 0;
        for (int lane = 0; lane < 4; lane++) {
            mask |= (c.greaterOrEqual >>> lane & 1) * 0xFF << 8 * lane;
        }
        return n & mask | m & ~mask;
    };

    static final Operation USAD8 = (c, n, m, a) -> differences(n, m);
    static final Operation USADA8 = (c, n, m, a) -> differences(n, m) + a;

    private static final int LOWER = 0xFFFF;

    private DspOperations() {}

    private static int saturated(Core c, long value) {
        return saturated(c, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static int saturated(Core c, long value, int least, int most) {
        if (value < least || value > most) {
            c.flagQ = 1;
            return value < least ? least : most;
        }
        return (int) value;
    }

    /** SSAT16 and USAT16. */
    static Operation saturateHalves(int least, int most) {
        return (c, n, m, a) -> pack(saturated(c, (short) n, least, most), saturated(c, n >> 16, least, most));
    }

    private static int differences(int n, int m) {
        int sum = 0;
        for (int place = 0; place < 32; place += 8) {
            sum += Math.abs((n >>> place & 0xFF) - (m >>> place & 0xFF));
        }
        return sum;
    }

    private static int pack(int lower, int upper) {
        return lower & LOWER | upper << 16;
    }

    static Operation pkhbt(int leftShift) {
        return (c, n, m, a) -> n & LOWER | m << leftShift & ~LOWER;
    }

    /** @param rightShift 1 to 32 */
    static Operation pkhtb(int rightShift) {
        return (c, n, m, a) -> n & ~LOWER | m >> Math.min(rightShift, 31) & LOWER;
    }

    /** SXTAB, SXTAH, UXTAB and UXTAH. */
    static Operation extendAndAdd(int bits, boolean signed, int rotation) {
        return (c, n, m, a) -> n + extended(Integer.rotateRight(m, rotation), bits, signed);
    }

    /** SXTAB16 and UXTAB16. */
    static Operation extendAndAddBytes(boolean signed, int rotation) {
        return (c, n, m, a) -> {
            int bytes = extendedBytes(Integer.rotateRight(m, rotation), signed);
            return pack(n + bytes, (n >>> 16) + (bytes >>> 16));
        };
    }

    /** SXTB16 and UXTB16. */
    static Operation extendBytes(boolean signed, int rotation) {
        return (c, n, m, a) -> extendedBytes(Integer.rotateRight(m, rotation), signed);
    }

    private static int extendedBytes(int value, boolean signed) {
        return pack(extended(value, 8, signed), extended(value >>> 16, 8, signed));
    }

    private static int extended(int value, int bits, boolean signed) {
        int top = value << 32 - bits;
        return signed ? top >> 32 - bits : top >>> 32 - bits;
    }
}
