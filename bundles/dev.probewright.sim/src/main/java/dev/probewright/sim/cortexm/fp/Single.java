/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

/** What the bits of a single-precision number say, and NaNs (DDI 0403E, A2.5.4 and A2.5.6). */
final class Single {
    static final int SIGN = 0x8000_0000;
    static final int INFINITY = 0x7F80_0000;
    static final int LARGEST = 0x7F7F_FFFF;
    static final int DEFAULT_NAN = 0x7FC0_0000;
    static final int QUIET = 0x0040_0000;
    private static final int FRACTION = 0x007F_FFFF;
    private static final int HIDDEN = 0x0080_0000;
    private static final int FRACTION_BITS = 23;
    /** Of the last bit of the significand of the smallest normal number. */
    private static final int LOWEST_EXPONENT = -149;
    /** Below those of all numbers. */
    private static final int EXPONENT_OF_ZERO = -1000;

    private Single() {}

    static boolean isNegative(int bits) {
        return bits < 0;
    }

    static boolean isNan(int bits) {
        return (bits & ~SIGN) > INFINITY;
    }

    static boolean isSignalling(int bits) {
        return isNan(bits) && (bits & QUIET) == 0;
    }

    static boolean isInfinite(int bits) {
        return (bits & ~SIGN) == INFINITY;
    }

    static boolean isZero(int bits) {
        return bits << 1 == 0;
    }

    static int signed(boolean negative, int magnitude) {
        return negative ? magnitude | SIGN : magnitude;
    }

    /** An operand as it is used: a denormal number is zero in flush-to-zero mode. */
    static int operand(int bits, Fpscr fpscr) {
        if ((bits & INFINITY) == 0 && (bits & FRACTION) != 0 && fpscr.flushesToZero()) {
            fpscr.raise(Fpscr.IDC);
            return bits & SIGN;
        }
        return bits;
    }

    /** The magnitude of a finite number but zero is this, of exactly 24 bits, times 2 to the {@link #exponent}. */
    static long significand(int bits) {
        int fraction = bits & FRACTION;
        return (bits & INFINITY) != 0 ? fraction | HIDDEN : (long) fraction << normalizing(fraction);
    }

    static int exponent(int bits) {
        int biased = bits >>> FRACTION_BITS & 0xFF;
        if (biased != 0) {
            return biased - 1 + LOWEST_EXPONENT;
        }
        int fraction = bits & FRACTION;
        return fraction == 0 ? EXPONENT_OF_ZERO : LOWEST_EXPONENT - normalizing(fraction);
    }

    private static int normalizing(int fraction) {
        return Integer.numberOfLeadingZeros(fraction) - Integer.numberOfLeadingZeros(HIDDEN);
    }

    /** The result of an operation one of whose operands is this NaN. */
    static int propagate(int nan, Fpscr fpscr) {
        if (isSignalling(nan)) {
            fpscr.raise(Fpscr.IOC);
        }
        return fpscr.defaultsNan() ? DEFAULT_NAN : nan | QUIET;
    }

    /** The result of an operation of which at least one operand is a NaN: signalling ones go first. */
    static int propagate(int first, int second, Fpscr fpscr) {
        int nan = isSignalling(first) ? first : isSignalling(second) ? second : isNan(first) ? first : second;
        return propagate(nan, fpscr);
    }

    static int invalid(Fpscr fpscr) {
        fpscr.raise(Fpscr.IOC);
        return DEFAULT_NAN;
    }
}
