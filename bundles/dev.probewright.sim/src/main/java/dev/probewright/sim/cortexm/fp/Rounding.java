/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

/**
 * Rounds exact values to a format (FPRound of DDI 0403E, A2.5.11). A value is a significand times a power of two; the last bit
 * of a long significand may stand for all that were shifted out, as long as there are two bits or more than the format has.
 */
final class Rounding {
    /** To single precision. */
    static final Rounding SINGLE = new Rounding(23, -126, Single.INFINITY);
    /** To half precision. */
    static final Rounding HALF = new Rounding(10, -14, 0x7C00);

    /** Where the highest bit of a significand is put. */
    private static final int TOP = 62;

    private static final int HALF_SIGN = 0x8000;
    private static final int HALF_ONES = 0x7FFF;

    private final int fractionBits;
    private final int lowestExponent;
    private final int infinity;

    private Rounding(int fractionBits, int lowestExponent, int infinity) {
        this.fractionBits = fractionBits;
        this.lowestExponent = lowestExponent;
        this.infinity = infinity;
    }

    /** Shifts right, and sets the last bit where one that was set is lost. */
    static long shiftRight(long significand, int places) {
        if (places == 0) {
            return significand;
        }
        if (places > TOP) {
            return significand == 0 ? 0 : 1;
        }
        long lost = significand & (1L << places) - 1;
        return significand >>> places | (lost == 0 ? 0 : 1);
    }

    /** Whether a magnitude of which {@code rest} is to be dropped becomes greater; {@code half} is half a last place. */
    static boolean roundsUp(int mode, boolean negative, boolean odd, long rest, long half) {
        return switch (mode) {
            case Fpscr.NEAREST -> rest > half || rest == half && odd;
            case Fpscr.PLUS_INFINITY -> rest != 0 && !negative;
            case Fpscr.MINUS_INFINITY -> rest != 0 && negative;
            default -> false;
        };
    }

    /** @param significand positive */
    int round(boolean negative, long significand, int exponent, Fpscr fpscr) {
        return round(negative, significand, exponent, fpscr.roundingMode(), fpscr);
    }

    /** @param significand positive */
    int round(boolean negative, long significand, int exponent, int mode, Fpscr fpscr) {
        int up = Long.numberOfLeadingZeros(significand) - 1;
        long scaled = significand << up;
        int top = exponent - up + TOP;
        boolean tiny = top < lowestExponent;
        if (tiny) {
            if (this == SINGLE && fpscr.flushesToZero()) {
                fpscr.raise(Fpscr.UFC);
                return signed(negative, 0);
            }
            scaled = shiftRight(scaled, lowestExponent - top);
        }
        int dropped = TOP - fractionBits;
        long rest = scaled & (1L << dropped) - 1;
        long kept = scaled >>> dropped;
        if (rest != 0 && tiny) {
            fpscr.raise(Fpscr.UFC);
        }
        // the bit before the fraction, which normal numbers have, counts one up in the exponent
        long magnitude = kept + (tiny ? 0 : (long) (top - lowestExponent) << fractionBits);
        if (roundsUp(mode, negative, (kept & 1) != 0, rest, 1L << (dropped - 1))) {
            magnitude++;
        }
        if (this == HALF && fpscr.hasAlternativeHalf()) {
            if (magnitude > HALF_ONES) {
                fpscr.raise(Fpscr.IOC);
                return signed(negative, HALF_ONES);
            }
        } else if (magnitude >= infinity) {
            fpscr.raise(Fpscr.OFC | Fpscr.IXC);
            return signed(negative, overflowsToInfinity(mode, negative) ? infinity : infinity - 1);
        }
        if (rest != 0) {
            fpscr.raise(Fpscr.IXC);
        }
        return signed(negative, (int) magnitude);
    }

    private static boolean overflowsToInfinity(int mode, boolean negative) {
        return switch (mode) {
            case Fpscr.NEAREST -> true;
            case Fpscr.PLUS_INFINITY -> !negative;
            case Fpscr.MINUS_INFINITY -> negative;
            default -> false;
        };
    }

    private int signed(boolean negative, int magnitude) {
        return this == SINGLE ? Single.signed(negative, magnitude) : negative ? magnitude | HALF_SIGN : magnitude;
    }
}
