/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import dev.probewright.sim.cortexm.FloatingPointInstruction.Operation;
import dev.probewright.sim.cortexm.fp.SingleArithmetic;
import dev.probewright.sim.cortexm.fp.SingleConversion;

/** What the instructions of FPv4-SP compute, by their names. */
final class FloatingPointOperations {
    static final Operation VADD = (d, n, m, fpscr) -> SingleArithmetic.add(n, m, fpscr);
    static final Operation VSUB = (d, n, m, fpscr) -> SingleArithmetic.subtract(n, m, fpscr);
    static final Operation VMUL = (d, n, m, fpscr) -> SingleArithmetic.multiply(n, m, fpscr);
    static final Operation VNMUL = (d, n, m, fpscr) -> negate(SingleArithmetic.multiply(n, m, fpscr));
    static final Operation VDIV = (d, n, m, fpscr) -> SingleArithmetic.divide(n, m, fpscr);

    // The product is rounded before it is added.
    static final Operation VMLA =
            (d, n, m, fpscr) -> SingleArithmetic.add(d, SingleArithmetic.multiply(n, m, fpscr), fpscr);
    static final Operation VMLS =
            (d, n, m, fpscr) -> SingleArithmetic.add(d, negate(SingleArithmetic.multiply(n, m, fpscr)), fpscr);
    static final Operation VNMLA =
            (d, n, m, fpscr) -> SingleArithmetic.add(negate(d), negate(SingleArithmetic.multiply(n, m, fpscr)), fpscr);
    static final Operation VNMLS =
            (d, n, m, fpscr) -> SingleArithmetic.add(negate(d), SingleArithmetic.multiply(n, m, fpscr), fpscr);

    // These round once.
    static final Operation VFMA = (d, n, m, fpscr) -> SingleArithmetic.multiplyAdd(d, n, m, fpscr);
    static final Operation VFMS = (d, n, m, fpscr) -> SingleArithmetic.multiplyAdd(d, negate(n), m, fpscr);
    static final Operation VFNMA = (d, n, m, fpscr) -> SingleArithmetic.multiplyAdd(negate(d), negate(n), m, fpscr);
    static final Operation VFNMS = (d, n, m, fpscr) -> SingleArithmetic.multiplyAdd(negate(d), n, m, fpscr);

    static final Operation VMOV = (d, n, m, fpscr) -> m;
    static final Operation VABS = (d, n, m, fpscr) -> m & Integer.MAX_VALUE;
    static final Operation VNEG = (d, n, m, fpscr) -> negate(m);
    static final Operation VSQRT = (d, n, m, fpscr) -> SingleArithmetic.squareRoot(m, fpscr);

    private static final int WORD = 32;
    private static final int LOWER_HALF = 0xFFFF;

    private FloatingPointOperations() {}

    private static int negate(int number) {
        return SingleArithmetic.negate(number);
    }

    /** VCVTB and VCVTT from half precision. */
    static Operation fromHalf(boolean top) {
        return (d, n, m, fpscr) -> SingleConversion.fromHalf(top ? m >>> 16 : m & LOWER_HALF, fpscr);
    }

    /** VCVTB and VCVTT to half precision, which leave the other half of the register. */
    static Operation toHalf(boolean top) {
        return (d, n, m, fpscr) -> {
            int half = SingleConversion.toHalf(m, fpscr);
            return top ? half << 16 | d & LOWER_HALF : d & ~LOWER_HALF | half;
        };
    }

    /** VCVT from an integer. */
    static Operation fromInteger(boolean unsigned) {
        return (d, n, m, fpscr) ->
                SingleConversion.fromFixed(unsigned ? Integer.toUnsignedLong(m) : m, 0, false, fpscr);
    }

    /** VCVT to an integer, and VCVTR, which rounds as FPSCR says. */
    static Operation toInteger(boolean unsigned, boolean towardsZero) {
        return (d, n, m, fpscr) -> SingleConversion.toFixed(m, WORD, 0, unsigned, towardsZero, fpscr);
    }

    /** VCVT from fixed point of 16 or 32 bits. */
    static Operation fromFixed(int size, int fractionBits, boolean unsigned) {
        return (d, n, m, fpscr) -> {
            long value =
                    size == WORD ? unsigned ? Integer.toUnsignedLong(d) : d : unsigned ? d & LOWER_HALF : (short) d;
            return SingleConversion.fromFixed(value, fractionBits, true, fpscr);
        };
    }

    /** VCVT to fixed point of 16 or 32 bits. */
    static Operation toFixed(int size, int fractionBits, boolean unsigned) {
        return (d, n, m, fpscr) -> SingleConversion.toFixed(d, size, fractionBits, unsigned, true, fpscr);
    }
}
