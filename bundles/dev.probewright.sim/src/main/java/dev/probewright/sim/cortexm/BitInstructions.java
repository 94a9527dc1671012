/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Bit fields, saturation, bit reversal and counting. */
final class BitInstructions {
    private BitInstructions() {}

    /** BFI, and BFC with the scratch register as zero. */
    static final class Insert extends Instruction {
        private final int rd;
        private final int rn;
        private final boolean clear;
        private final int lsb;
        private final int mask;

        Insert(int rd, int rn, boolean clear, int lsb, int width) {
            this.rd = rd;
            this.rn = rn;
            this.clear = clear;
            this.lsb = lsb;
            this.mask = -1 >>> (32 - width) << lsb;
        }

        @Override
        int execute(Core c) {
            int field = clear ? 0 : c.r[rn] << lsb & mask;
            c.r[rd] = c.r[rd] & ~mask | field;
            return next;
        }
    }

    /** SBFX and UBFX. */
    static final class Extract extends Instruction {
        private final int rd;
        private final int rn;
        private final boolean signed;
        private final int left;
        private final int right;

        Extract(int rd, int rn, boolean signed, int lsb, int width) {
            this.rd = rd;
            this.rn = rn;
            this.signed = signed;
            this.left = 32 - lsb - width;
            this.right = 32 - width;
        }

        @Override
        int execute(Core c) {
            int top = c.r[rn] << left;
            c.r[rd] = signed ? top >> right : top >>> right;
            return next;
        }
    }

    /** SSAT and USAT. */
    static final class Saturate extends Instruction {
        private final int rd;
        private final int rn;
        private final int shift;
        private final int amount;
        private final int lowest;
        private final int highest;

        /** @param bits SSAT 1 to 32, USAT 0 to 31 */
        Saturate(int rd, int rn, boolean signed, int bits, int shift, int amount) {
            this.rd = rd;
            this.rn = rn;
            this.shift = shift;
            this.amount = amount;
            this.lowest = signed ? -1 << (bits - 1) : 0;
            this.highest = signed ? ~lowest : (1 << bits) - 1;
        }

        @Override
        int execute(Core c) {
            int value = Shift.value(shift, c.r[rn], amount, c.flagC);
            if (value < lowest) {
                c.r[rd] = lowest;
                c.flagQ = 1;
            } else if (value > highest) {
                c.r[rd] = highest;
                c.flagQ = 1;
            } else {
                c.r[rd] = value;
            }
            return next;
        }
    }

    enum Rearrangement {
        REV,
        REV16,
        REVSH,
        RBIT,
        CLZ
    }

    static final class Rearrange extends Instruction {
        private final Rearrangement kind;
        private final int rd;
        private final int rm;

        Rearrange(Rearrangement kind, int rd, int rm) {
            this.kind = kind;
            this.rd = rd;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            int m = c.r[rm];
            c.r[rd] = switch (kind) {
                case REV -> Integer.reverseBytes(m);
                case REV16 -> (m & 0x00FF00FF) << 8 | m >>> 8 & 0x00FF00FF;
                case REVSH -> (byte) m << 8 | m >>> 8 & 0xFF;
                case RBIT -> Integer.reverse(m);
                case CLZ -> Integer.numberOfLeadingZeros(m);
            };
            return next;
        }
    }
}
