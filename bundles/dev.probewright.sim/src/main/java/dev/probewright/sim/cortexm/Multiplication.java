/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Multiplications and divisions. */
final class Multiplication {
    private Multiplication() {}

    static final class Multiply extends Instruction {
        private final boolean setFlags;
        private final int rd;
        private final int rn;
        private final int rm;

        Multiply(boolean setFlags, int rd, int rn, int rm) {
            this.setFlags = setFlags;
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            int result = c.r[rn] * c.r[rm];
            c.r[rd] = result;
            if (setFlags) {
                c.setNZ(result);
            }
            return next;
        }
    }

    /** MLA and MLS. */
    static final class MultiplyAccumulate extends Instruction {
        private final boolean subtract;
        private final int rd;
        private final int rn;
        private final int rm;
        private final int ra;

        MultiplyAccumulate(boolean subtract, int rd, int rn, int rm, int ra) {
            this.subtract = subtract;
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
            this.ra = ra;
            this.cycles = Timing.MULTIPLY_ACCUMULATE;
        }

        @Override
        int execute(Core c) {
            int product = c.r[rn] * c.r[rm];
            c.r[rd] = subtract ? c.r[ra] - product : c.r[ra] + product;
            return next;
        }
    }

    /** UMULL, SMULL, UMLAL and SMLAL. */
    static final class MultiplyLong extends Instruction {
        private final boolean signed;
        private final boolean accumulate;
        private final int rdLo;
        private final int rdHi;
        private final int rn;
        private final int rm;

        MultiplyLong(boolean signed, boolean accumulate, int rdLo, int rdHi, int rn, int rm) {
            this.signed = signed;
            this.accumulate = accumulate;
            this.rdLo = rdLo;
            this.rdHi = rdHi;
            this.rn = rn;
            this.rm = rm;
            this.cycles = accumulate ? Timing.LONG_MULTIPLY_ACCUMULATE : Timing.LONG_MULTIPLY;
        }

        @Override
        int execute(Core c) {
            long result = signed
                    ? (long) c.r[rn] * c.r[rm]
                    : Integer.toUnsignedLong(c.r[rn]) * Integer.toUnsignedLong(c.r[rm]);
            if (accumulate) {
                result += (long) c.r[rdHi] << 32 | Integer.toUnsignedLong(c.r[rdLo]);
            }
            c.r[rdLo] = (int) result;
            c.r[rdHi] = (int) (result >>> 32);
            return next;
        }
    }

    /** SDIV and UDIV. */
    static final class Divide extends Instruction {
        private final boolean signed;
        private final int rd;
        private final int rn;
        private final int rm;

        Divide(boolean signed, int rd, int rn, int rm) {
            this.signed = signed;
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            int dividend = c.r[rn];
            int divisor = c.r[rm];
            if (divisor == 0) {
                if (c.system.trapsDivisionByZero()) {
                    throw Fault.DIVBYZERO;
                }
                c.r[rd] = 0;
            } else if (signed) {
                c.r[rd] = dividend / divisor; // the lowest value by -1 stays itself, in Java as in the architecture
            } else {
                c.r[rd] = Integer.divideUnsigned(dividend, divisor);
            }
            c.cycles += Timing.divide(magnitudeBits(dividend), magnitudeBits(divisor)) - Timing.SIMPLE;
            return next;
        }

        private int magnitudeBits(int value) {
            return 32 - Integer.numberOfLeadingZeros(signed ? Math.abs(value) : value);
        }
    }
}
