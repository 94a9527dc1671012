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

/** The multiplications of the DSP extension (DDI 0403E, A7.7). */
final class DspMultiplication {
    private static final long HALF = 0x8000_0000L;

    private DspMultiplication() {}

    /** The lower or the upper half, signed. */
    private static int half(int word, boolean upper) {
        return upper ? word >> 16 : (short) word;
    }

    /** A sum that does not fit sets Q. */
    private static int accumulated(Core c, long sum) {
        if (sum != (int) sum) {
            c.flagQ = 1;
        }
        return (int) sum;
    }

    /** SMULBB, SMULBT, SMULTB and SMULTT. */
    static Operation smul(boolean upperN, boolean upperM) {
        return (c, n, m, a) -> half(n, upperN) * half(m, upperM);
    }

    /** SMLABB, SMLABT, SMLATB and SMLATT. */
    static Operation smla(boolean upperN, boolean upperM) {
        return (c, n, m, a) -> accumulated(c, (long) half(n, upperN) * half(m, upperM) + a);
    }

    /** SMULWB and SMULWT. */
    static Operation smulw(boolean upper) {
        return (c, n, m, a) -> (int) ((long) n * half(m, upper) >> 16);
    }

    /** SMLAWB and SMLAWT. */
    static Operation smlaw(boolean upper) {
        return (c, n, m, a) -> accumulated(c, ((long) n * half(m, upper) >> 16) + a);
    }

    /** The sum or difference of the products of the lower and of the upper halves. */
    private static long dual(int n, int m, boolean exchange, boolean subtract) {
        int second = exchange ? Integer.rotateRight(m, 16) : m;
        long lower = (long) (short) n * (short) second;
        long upper = (long) (n >> 16) * (second >> 16);
        return subtract ? lower - upper : lower + upper;
    }

    /** SMUAD and SMUSD. */
    static Operation dualProduct(boolean exchange, boolean subtract) {
        return (c, n, m, a) -> accumulated(c, dual(n, m, exchange, subtract));
    }

    /** SMLAD and SMLSD. */
    static Operation dualAccumulate(boolean exchange, boolean subtract) {
        return (c, n, m, a) -> accumulated(c, dual(n, m, exchange, subtract) + a);
    }

    /** SMMUL. */
    static Operation smmul(boolean round) {
        return (c, n, m, a) -> (int) ((long) n * m + (round ? HALF : 0) >> 32);
    }

    /** SMMLA and SMMLS. */
    static Operation smml(boolean subtract, boolean round) {
        return (c, n, m, a) -> {
            long product = (long) n * m;
            long sum = ((long) a << 32) + (subtract ? -product : product);
            return (int) (sum + (round ? HALF : 0) >> 32);
        };
    }

    /** What is added to a register pair. */
    interface Product {
        long of(int n, int m);
    }

    /** SMLALBB and the like. */
    static Product halves(boolean upperN, boolean upperM) {
        return (n, m) -> (long) half(n, upperN) * half(m, upperM);
    }

    /** SMLALD and SMLSLD. */
    static Product duals(boolean exchange, boolean subtract) {
        return (n, m) -> dual(n, m, exchange, subtract);
    }

    /** SMLALxy, SMLALD and SMLSLD: to the pair as one number. */
    static final class AccumulateLong extends Instruction {
        private final Product product;
        private final int rdLo;
        private final int rdHi;
        private final int rn;
        private final int rm;

        AccumulateLong(Product product, int rdLo, int rdHi, int rn, int rm) {
            this.product = product;
            this.rdLo = rdLo;
            this.rdHi = rdHi;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            long sum = ((long) c.r[rdHi] << 32 | Integer.toUnsignedLong(c.r[rdLo])) + product.of(c.r[rn], c.r[rm]);
            c.r[rdLo] = (int) sum;
            c.r[rdHi] = (int) (sum >>> 32);
            return next;
        }
    }

    /** UMAAL: both registers of the pair are added to the product. */
    static final class AccumulateBoth extends Instruction {
        private final int rdLo;
        private final int rdHi;
        private final int rn;
        private final int rm;

        AccumulateBoth(int rdLo, int rdHi, int rn, int rm) {
            this.rdLo = rdLo;
            this.rdHi = rdHi;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            long sum = Integer.toUnsignedLong(c.r[rn]) * Integer.toUnsignedLong(c.r[rm])
                    + Integer.toUnsignedLong(c.r[rdLo])
                    + Integer.toUnsignedLong(c.r[rdHi]);
            c.r[rdLo] = (int) sum;
            c.r[rdHi] = (int) (sum >>> 32);
            return next;
        }
    }
}
