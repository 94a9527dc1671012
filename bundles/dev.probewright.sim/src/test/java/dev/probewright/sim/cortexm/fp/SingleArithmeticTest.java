/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Results, rounding modes and exceptions, against Java's numbers and against exact decimal ones. */
class SingleArithmeticTest {
    private static final int ROUNDS = 200_000;
    private static final int PLUS = 1 << 22;
    private static final int MINUS = 2 << 22;
    private static final int ZERO = 3 << 22;
    private static final int INFINITY = 0x7F800000;
    private static final int QUIET_NAN = 0x7FC01234;
    private static final int SIGNALLING_NAN = 0x7F801234;
    private static final int DEFAULT_NAN = 0x7FC00000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Fpscr fpscr = new Fpscr();

    private float number() {
        return switch (random.nextInt(3)) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> Math.scalb(random.nextFloat() - 0.5f, random.nextInt(6));
            default -> Float.intBitsToFloat(random.nextInt(0x1000000) | random.nextInt() & 0x80000000);
        };
    }

    private void same(float expected, int actual, Object... operands) {
        int bits = Float.floatToIntBits(expected); // every NaN is 0x7FC00000
        int seen = Float.floatToIntBits(Float.intBitsToFloat(actual));
        assertEquals(bits, seen, () -> "seed " + seed + " " + java.util.Arrays.toString(operands));
    }

    @Test
    void roundsToNearestAsJavaDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            float x = number();
            float y = number();
            float z = number();
            int a = Float.floatToRawIntBits(x);
            int b = Float.floatToRawIntBits(y);
            int c = Float.floatToRawIntBits(z);
            same(x + y, SingleArithmetic.add(a, b, fpscr), "+", x, y);
            same(x - y, SingleArithmetic.subtract(a, b, fpscr), "-", x, y);
            same(x * y, SingleArithmetic.multiply(a, b, fpscr), "*", x, y);
            same(x / y, SingleArithmetic.divide(a, b, fpscr), "/", x, y);
            same((float) Math.sqrt(x), SingleArithmetic.squareRoot(a, fpscr), "sqrt", x);
            same(Math.fma(x, y, z), SingleArithmetic.multiplyAdd(c, a, b, fpscr), "fma", x, y, z);
        }
    }

    @Test
    void theOtherModesBracketTheExactResult() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            float x = Math.scalb(random.nextFloat() - 0.5f, random.nextInt(40) - 20);
            float y = Math.scalb(random.nextFloat() + 0.5f, random.nextInt(40) - 20);
            float z = Math.scalb(random.nextFloat() - 0.5f, random.nextInt(60) - 30);
            int a = Float.floatToRawIntBits(x);
            int b = Float.floatToRawIntBits(y);
            int c = Float.floatToRawIntBits(z);
            BigDecimal exact = new BigDecimal(x).multiply(new BigDecimal(y)).add(new BigDecimal(z));
            directed(exact, mode -> SingleArithmetic.multiplyAdd(c, a, b, mode));
            directed(new BigDecimal(x).add(new BigDecimal(z)), mode -> SingleArithmetic.add(a, c, mode));
            directed(
                    new BigDecimal(x).divide(new BigDecimal(y), new MathContext(200, RoundingMode.DOWN)),
                    mode -> SingleArithmetic.divide(a, b, mode));
            directed(new BigDecimal(y).sqrt(new MathContext(100)), mode -> SingleArithmetic.squareRoot(b, mode));
        }
    }

    private interface Computation {
        int with(Fpscr mode);
    }

    /** Between the two directed results there is nothing but the exact one, and IXC says whether it is neither. */
    private void directed(BigDecimal exact, Computation computation) {
        float up = in(PLUS, computation);
        float down = in(MINUS, computation);
        boolean inexact = (fpscr.value() & Fpscr.IXC) != 0;
        float towardsZero = in(ZERO, computation);
        if (exact.signum() == 0) {
            return;
        }
        assertEquals(exact.signum() < 0 ? up : down, towardsZero, () -> "seed " + seed);
        boolean brackets = new BigDecimal(down).compareTo(exact) <= 0 && new BigDecimal(up).compareTo(exact) >= 0;
        assertEquals(true, brackets, () -> "seed " + seed + ": " + down + " " + exact + " " + up);
        assertEquals(inexact ? Math.nextUp(down) : down, up, () -> "seed " + seed + ": " + exact);
    }

    private float in(int mode, Computation computation) {
        fpscr.set(mode);
        return Float.intBitsToFloat(computation.with(fpscr));
    }

    @Test
    void nansAreQuietedAndTheFirstSignallingOneWins() {
        assertEquals(QUIET_NAN, SingleArithmetic.add(QUIET_NAN, 0x7FC0FFFF, fpscr));
        assertEquals(0, fpscr.value());
        assertEquals(SIGNALLING_NAN | 0x00400000, SingleArithmetic.add(QUIET_NAN, SIGNALLING_NAN, fpscr));
        assertEquals(Fpscr.IOC, fpscr.value());
        fpscr.set(Fpscr.DN);
        assertEquals(DEFAULT_NAN, SingleArithmetic.multiply(QUIET_NAN, 0, fpscr));
        assertEquals(Fpscr.DN, fpscr.value());
    }

    @Test
    void invalidOperationsGiveTheDefaultNan() {
        assertEquals(DEFAULT_NAN, SingleArithmetic.subtract(INFINITY, INFINITY, fpscr));
        assertEquals(DEFAULT_NAN, SingleArithmetic.multiply(INFINITY, 0, fpscr));
        assertEquals(DEFAULT_NAN, SingleArithmetic.divide(0, 0, fpscr));
        assertEquals(DEFAULT_NAN, SingleArithmetic.squareRoot(0xBF800000, fpscr));
        assertEquals(DEFAULT_NAN, SingleArithmetic.multiplyAdd(QUIET_NAN, INFINITY, 0, fpscr));
        assertEquals(Fpscr.IOC, fpscr.value());
    }

    @Test
    void divisionByZeroIsAnExceptionOfItsOwn() {
        assertEquals(0xFF800000, SingleArithmetic.divide(0xBF800000, 0, fpscr));
        assertEquals(Fpscr.DZC, fpscr.value());
        fpscr.set(0);
        assertEquals(INFINITY, SingleArithmetic.divide(INFINITY, 0, fpscr));
        assertEquals(0, fpscr.value());
    }

    @Test
    void underflowIsSeenBeforeRoundingAndOnlyWhereInexact() {
        assertEquals(0x00400000, SingleArithmetic.multiply(0x00800000, 0x3F000000, fpscr));
        assertEquals(0, fpscr.value());
        // just below the smallest normal number, and rounded to it
        assertEquals(0x00800000, SingleArithmetic.multiply(0x00FFFFFF, 0x3F000000, fpscr));
        assertEquals(Fpscr.UFC | Fpscr.IXC, fpscr.value());
    }

    @Test
    void flushToZeroTakesDenormalOperandsAndResultsForZero() {
        fpscr.set(Fpscr.FZ);
        assertEquals(0x80000000, SingleArithmetic.add(0x80000001, 0x80000001, fpscr));
        assertEquals(Fpscr.FZ | Fpscr.IDC, fpscr.value());
        fpscr.set(Fpscr.FZ);
        assertEquals(0, SingleArithmetic.multiply(0x00800000, 0x3F000000, fpscr));
        assertEquals(Fpscr.FZ | Fpscr.UFC, fpscr.value());
    }

    @Test
    void overflowGoesToInfinityOrToTheLargestNumber() {
        assertEquals(INFINITY, SingleArithmetic.add(0x7F7FFFFF, 0x7F7FFFFF, fpscr));
        assertEquals(Fpscr.OFC | Fpscr.IXC, fpscr.value());
        fpscr.set(MINUS);
        assertEquals(0x7F7FFFFF, SingleArithmetic.add(0x7F7FFFFF, 0x7F7FFFFF, fpscr));
        assertEquals(0xFF800000, SingleArithmetic.add(0xFF7FFFFF, 0xFF7FFFFF, fpscr));
    }

    @Test
    void theSignOfZeroGoesByTheMode() {
        assertEquals(0, SingleArithmetic.subtract(0x3F800000, 0x3F800000, fpscr));
        assertEquals(0x80000000, SingleArithmetic.add(0x80000000, 0x80000000, fpscr));
        fpscr.set(MINUS);
        assertEquals(0x80000000, SingleArithmetic.subtract(0x3F800000, 0x3F800000, fpscr));
    }

    @Test
    void comparesWithFlags() {
        assertEquals(0x60000000, SingleArithmetic.compare(0, 0x80000000, false, fpscr));
        assertEquals(0x80000000, SingleArithmetic.compare(0xBF800000, 0x00000001, false, fpscr));
        assertEquals(0x20000000, SingleArithmetic.compare(INFINITY, 0x7F7FFFFF, false, fpscr));
        assertEquals(0x30000000, SingleArithmetic.compare(QUIET_NAN, 0, false, fpscr));
        assertEquals(0, fpscr.value());
        assertEquals(0x30000000, SingleArithmetic.compare(QUIET_NAN, 0, true, fpscr));
        assertEquals(Fpscr.IOC, fpscr.value());
    }
}
