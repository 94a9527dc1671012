/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

/** Conversions between single precision, integers and fixed point, and half precision (DDI 0403E, A2.5.12 and A2.5.13). */
public final class SingleConversion {
    /** A significand shifted right by this is gone. */
    private static final int FAR_RIGHT = 60;
    /** A significand shifted left by this is out of range of every integer. */
    private static final int FAR_LEFT = 38;

    private static final int HALF_SIGN = 0x8000;
    private static final int HALF_INFINITY = 0x7C00;
    private static final int HALF_ONES = 0x7FFF;
    private static final int HALF_DEFAULT_NAN = 0x7E00;
    private static final int HALF_QUIET = 0x0200;
    private static final int HALF_FRACTION = 0x03FF;
    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_LOWEST_EXPONENT = -24;
    private static final int NAN_FRACTION_SHIFT = 13;

    private SingleConversion() {}

    /**
     * To an integer, or fixed point; saturates.
     *
     * @param bits of the result, 16 or 32
     * @param fractionBits of the result
     * @param towardsZero whether to round towards zero whatever FPSCR says
     */
    public static int toFixed(
            int number, int bits, int fractionBits, boolean unsigned, boolean towardsZero, Fpscr fpscr) {
        int a = Single.operand(number, fpscr);
        if (Single.isNan(a)) {
            fpscr.raise(Fpscr.IOC);
            return 0;
        }
        boolean negative = Single.isNegative(a);
        long least = unsigned ? 0 : -1L << (bits - 1);
        long most = (1L << (unsigned ? bits : bits - 1)) - 1;
        int left = Single.exponent(a) + fractionBits;
        if (Single.isInfinite(a) || left > FAR_LEFT) {
            fpscr.raise(Fpscr.IOC);
            return (int) (negative ? least : most);
        }
        long significand = Single.significand(a);
        int right = Math.min(Math.max(0, -left), FAR_RIGHT);
        long magnitude = left > 0 ? significand << left : significand >>> right;
        long rest = significand & (1L << right) - 1;
        int mode = towardsZero ? Fpscr.ZERO : fpscr.roundingMode();
        if (rest != 0 && Rounding.roundsUp(mode, negative, (magnitude & 1) != 0, rest, 1L << (right - 1))) {
            magnitude++;
        }
        long result = negative ? -magnitude : magnitude;
        if (result < least || result > most) {
            fpscr.raise(Fpscr.IOC);
            return (int) (result < least ? least : most);
        }
        if (rest != 0) {
            fpscr.raise(Fpscr.IXC);
        }
        return (int) result;
    }

    /**
     * From an integer, or fixed point.
     *
     * @param nearest whether to round to the nearest whatever FPSCR says
     */
    public static int fromFixed(long value, int fractionBits, boolean nearest, Fpscr fpscr) {
        if (value == 0) {
            return 0;
        }
        int mode = nearest ? Fpscr.NEAREST : fpscr.roundingMode();
        return Rounding.SINGLE.round(value < 0, Math.abs(value), -fractionBits, mode, fpscr);
    }

    /** From half precision, in bits 15:0. */
    public static int fromHalf(int half, Fpscr fpscr) {
        boolean negative = (half & HALF_SIGN) != 0;
        int fraction = half & HALF_FRACTION;
        int biased = half >>> HALF_FRACTION_BITS & 0x1F;
        if ((half & HALF_INFINITY) == HALF_INFINITY && !fpscr.hasAlternativeHalf()) {
            int widened = Single.signed(negative, Single.INFINITY | fraction << NAN_FRACTION_SHIFT);
            return fraction == 0 ? widened : Single.propagate(widened, fpscr);
        }
        if (biased == 0 && fraction == 0) {
            return Single.signed(negative, 0);
        }
        long significand = biased == 0 ? fraction : fraction | HALF_FRACTION + 1;
        int exponent = HALF_LOWEST_EXPONENT + Math.max(0, biased - 1);
        return Rounding.SINGLE.round(negative, significand, exponent, fpscr);
    }

    /** To half precision, in bits 15:0. */
    public static int toHalf(int number, Fpscr fpscr) {
        int a = Single.operand(number, fpscr);
        int sign = Single.isNegative(a) ? HALF_SIGN : 0;
        boolean alternative = fpscr.hasAlternativeHalf();
        if (Single.isNan(a)) {
            if (alternative || Single.isSignalling(a)) {
                fpscr.raise(Fpscr.IOC);
            }
            if (alternative) {
                return sign;
            }
            int fraction = a >>> NAN_FRACTION_SHIFT & HALF_FRACTION;
            return fpscr.defaultsNan() ? HALF_DEFAULT_NAN : sign | HALF_INFINITY | HALF_QUIET | fraction;
        }
        if (Single.isInfinite(a)) {
            if (alternative) {
                fpscr.raise(Fpscr.IOC);
            }
            return sign | (alternative ? HALF_ONES : HALF_INFINITY);
        }
        return Single.isZero(a)
                ? sign
                : Rounding.HALF.round(sign != 0, Single.significand(a), Single.exponent(a), fpscr);
    }
}
