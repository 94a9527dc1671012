/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** VMOV between core and extension registers, VMRS and VMSR. */
final class FloatingPointMove {
    private FloatingPointMove() {}

    static final class FromCore extends FloatingPointInstruction {
        private final int sn;
        private final int rt;

        FromCore(int sn, int rt) {
            this.sn = sn;
            this.rt = rt;
        }

        @Override
        int perform(Core c, int[] s) {
            s[sn] = c.r[rt];
            return next;
        }
    }

    static final class ToCore extends FloatingPointInstruction {
        private final int rt;
        private final int sn;

        ToCore(int rt, int sn) {
            this.rt = rt;
            this.sn = sn;
        }

        @Override
        int perform(Core c, int[] s) {
            c.r[rt] = s[sn];
            return next;
        }
    }

    /** Two core registers to two neighbours, which may be one double-precision register. */
    static final class PairFromCore extends FloatingPointInstruction {
        private final int sm;
        private final int rt;
        private final int rt2;

        PairFromCore(int sm, int rt, int rt2) {
            this.sm = sm;
            this.rt = rt;
            this.rt2 = rt2;
            this.cycles = Timing.FLOATING_POINT_PAIR;
        }

        @Override
        int perform(Core c, int[] s) {
            s[sm] = c.r[rt];
            s[sm + 1] = c.r[rt2];
            return next;
        }
    }

    /** Two neighbours to two core registers. */
    static final class PairToCore extends FloatingPointInstruction {
        private final int rt;
        private final int rt2;
        private final int sm;

        PairToCore(int rt, int rt2, int sm) {
            this.rt = rt;
            this.rt2 = rt2;
            this.sm = sm;
            this.cycles = Timing.FLOATING_POINT_PAIR;
        }

        @Override
        int perform(Core c, int[] s) {
            c.r[rt] = s[sm];
            c.r[rt2] = s[sm + 1];
            return next;
        }
    }

    /** VMRS Rt, FPSCR. */
    static final class StatusToCore extends FloatingPointInstruction {
        private final int rt;

        StatusToCore(int rt) {
            this.rt = rt;
        }

        @Override
        int perform(Core c, int[] s) {
            c.r[rt] = c.fpu.fpscr.value();
            return next;
        }
    }

    /** VMRS APSR_nzcv, FPSCR. */
    static final class FlagsToCore extends FloatingPointInstruction {
        @Override
        int perform(Core c, int[] s) {
            c.setFlags(c.fpu.fpscr.value());
            return next;
        }
    }

    /** VMSR FPSCR, Rt. */
    static final class StatusFromCore extends FloatingPointInstruction {
        private final int rt;

        StatusFromCore(int rt) {
            this.rt = rt;
        }

        @Override
        int perform(Core c, int[] s) {
            c.fpu.fpscr.set(c.r[rt]);
            return next;
        }
    }
}
