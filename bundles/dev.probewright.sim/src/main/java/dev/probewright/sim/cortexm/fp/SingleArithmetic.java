/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

/** Addition, multiplication, division, square root and comparison (DDI 0403E, A2.5.7 to A2.5.10). */
public final class SingleArithmetic {
    /** From the 24 bits of a significand to 62. */
    private static final int WIDENING = 38;
    /** From the 48 bits of a product to 62. */
    private static final int PRODUCT_WIDENING = 14;

    private static final int EXPONENT_OF_ZERO = -1000;
    private static final int EQUAL = 0x6000_0000;
    private static final int LESS = 0x8000_0000;
    private static final int GREATER = 0x2000_0000;
    private static final int UNORDERED = 0x3000_0000;

    private SingleArithmetic() {}

    /** The number with the other sign, NaNs too; raises nothing. */
    public static int negate(int a) {
        return a ^ Single.SIGN;
    }

    /** {@code a + b}. */
    public static int add(int first, int second, Fpscr fpscr) {
        int a = Single.operand(first, fpscr);
        int b = Single.operand(second, fpscr);
        if (Single.isNan(a) || Single.isNan(b)) {
            return Single.propagate(a, b, fpscr);
        }
        if (Single.isInfinite(a)) {
            return Single.isInfinite(b) && a != b ? Single.invalid(fpscr) : a;
        }
        if (Single.isInfinite(b)) {
            return b;
        }
        return sum(
                Single.isNegative(a),
                Single.significand(a) << WIDENING,
                Single.exponent(a) - WIDENING,
                Single.isNegative(b),
                Single.significand(b) << WIDENING,
                Single.exponent(b) - WIDENING,
                fpscr);
    }

    /** {@code a - b}; of a NaN the sign stays. */
    public static int subtract(int first, int second, Fpscr fpscr) {
        if (Single.isNan(first) || Single.isNan(second)) {
            return Single.propagate(Single.operand(first, fpscr), Single.operand(second, fpscr), fpscr);
        }
        return add(first, negate(second), fpscr);
    }

    /** The significands have 62 bits at most. */
    private static int sum(boolean negA, long sigA, int expA, boolean negB, long sigB, int expB, Fpscr fpscr) {
        if (expA < expB) {
            return sum(negB, sigB, expB, negA, sigA, expA, fpscr);
        }
        long aligned = Rounding.shiftRight(sigB, expA - expB);
        long sum = negA == negB ? sigA + aligned : sigA - aligned;
        if (sum == 0) {
            boolean negative = negA == negB ? negA : fpscr.roundingMode() == Fpscr.MINUS_INFINITY;
            return Single.signed(negative, 0);
        }
        return Rounding.SINGLE.round(negA ^ sum < 0, Math.abs(sum), expA, fpscr);
    }

    /** {@code a * b}. */
    public static int multiply(int first, int second, Fpscr fpscr) {
        int a = Single.operand(first, fpscr);
        int b = Single.operand(second, fpscr);
        if (Single.isNan(a) || Single.isNan(b)) {
            return Single.propagate(a, b, fpscr);
        }
        boolean negative = Single.isNegative(a ^ b);
        if (Single.isInfinite(a) || Single.isInfinite(b)) {
            return Single.isZero(a) || Single.isZero(b)
                    ? Single.invalid(fpscr)
                    : Single.signed(negative, Single.INFINITY);
        }
        if (Single.isZero(a) || Single.isZero(b)) {
            return Single.signed(negative, 0);
        }
        long product = Single.significand(a) * Single.significand(b);
        return Rounding.SINGLE.round(negative, product, Single.exponent(a) + Single.exponent(b), fpscr);
    }

    /** {@code addend + a * b}, rounded once. */
    public static int multiplyAdd(int third, int first, int second, Fpscr fpscr) {
        int addend = Single.operand(third, fpscr);
        int a = Single.operand(first, fpscr);
        int b = Single.operand(second, fpscr);
        boolean infinite = Single.isInfinite(a) || Single.isInfinite(b);
        boolean zero = Single.isZero(a) || Single.isZero(b);
        if (Single.isNan(addend) || Single.isNan(a) || Single.isNan(b)) {
            boolean signalling = Single.isSignalling(addend) || Single.isSignalling(a) || Single.isSignalling(b);
            if (infinite && zero && !signalling) {
                return Single.invalid(fpscr);
            }
            return propagate(addend, a, b, fpscr);
        }
        boolean negative = Single.isNegative(a ^ b);
        if (infinite) {
            boolean opposite = Single.isInfinite(addend) && Single.isNegative(addend) != negative;
            return zero || opposite ? Single.invalid(fpscr) : Single.signed(negative, Single.INFINITY);
        }
        if (Single.isInfinite(addend)) {
            return addend;
        }
        return sum(
                Single.isNegative(addend),
                Single.significand(addend) << WIDENING,
                Single.exponent(addend) - WIDENING,
                negative,
                Single.significand(a) * Single.significand(b) << PRODUCT_WIDENING,
                zero ? EXPONENT_OF_ZERO : Single.exponent(a) + Single.exponent(b) - PRODUCT_WIDENING,
                fpscr);
    }

    private static int propagate(int addend, int a, int b, Fpscr fpscr) {
        if (Single.isSignalling(addend)) {
            return Single.propagate(addend, fpscr);
        }
        if (Single.isSignalling(a) || Single.isSignalling(b) || !Single.isNan(addend)) {
            return Single.propagate(a, b, fpscr);
        }
        return Single.propagate(addend, fpscr);
    }

    /** {@code a / b}. */
    public static int divide(int first, int second, Fpscr fpscr) {
        int a = Single.operand(first, fpscr);
        int b = Single.operand(second, fpscr);
        if (Single.isNan(a) || Single.isNan(b)) {
            return Single.propagate(a, b, fpscr);
        }
        boolean negative = Single.isNegative(a ^ b);
        if (Single.isInfinite(a) && Single.isInfinite(b) || Single.isZero(a) && Single.isZero(b)) {
            return Single.invalid(fpscr);
        }
        if (Single.isInfinite(a) || Single.isZero(b)) {
            if (!Single.isInfinite(a)) {
                fpscr.raise(Fpscr.DZC);
            }
            return Single.signed(negative, Single.INFINITY);
        }
        if (Single.isZero(a) || Single.isInfinite(b)) {
            return Single.signed(negative, 0);
        }
        long dividend = Single.significand(a) << WIDENING;
        long divisor = Single.significand(b);
        long quotient = dividend / divisor;
        long sticky = quotient * divisor == dividend ? 0 : 1;
        int exponent = Single.exponent(a) - WIDENING - Single.exponent(b);
        return Rounding.SINGLE.round(negative, quotient | sticky, exponent, fpscr);
    }

    /** The square root. */
    public static int squareRoot(int number, Fpscr fpscr) {
        int a = Single.operand(number, fpscr);
        if (Single.isNan(a)) {
            return Single.propagate(a, fpscr);
        }
        if (Single.isZero(a)) {
            return a;
        }
        if (Single.isNegative(a)) {
            return Single.invalid(fpscr);
        }
        if (Single.isInfinite(a)) {
            return a;
        }
        int exponent = Single.exponent(a) - WIDENING;
        long square = Single.significand(a) << WIDENING;
        if ((exponent & 1) != 0) {
            square >>>= 1;
            exponent++;
        }
        long root = (long) Math.sqrt((double) square);
        while (root * root > square) {
            root--;
        }
        while ((root + 1) * (root + 1) <= square) {
            root++;
        }
        long sticky = root * root == square ? 0 : 1;
        return Rounding.SINGLE.round(false, root << 1 | sticky, exponent / 2 - 1, fpscr);
    }

    /**
     * Compares.
     *
     * @param quietNanInvalid whether a quiet NaN raises IOC, too
     * @return N, Z, C and V in bits 31:28
     */
    public static int compare(int first, int second, boolean quietNanInvalid, Fpscr fpscr) {
        int a = Single.operand(first, fpscr);
        int b = Single.operand(second, fpscr);
        if (Single.isNan(a) || Single.isNan(b)) {
            if (quietNanInvalid || Single.isSignalling(a) || Single.isSignalling(b)) {
                fpscr.raise(Fpscr.IOC);
            }
            return UNORDERED;
        }
        int order = Integer.compare(ordered(a), ordered(b));
        return order == 0 ? EQUAL : order < 0 ? LESS : GREATER;
    }

    /** An integer in the order of the numbers; both zeros are the same. */
    private static int ordered(int bits) {
        return bits < 0 ? -(bits & ~Single.SIGN) : bits;
    }
}
