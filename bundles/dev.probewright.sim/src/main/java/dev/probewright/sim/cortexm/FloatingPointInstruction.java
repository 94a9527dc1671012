/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import dev.probewright.sim.cortexm.fp.Fpscr;
import dev.probewright.sim.cortexm.fp.SingleArithmetic;

/** An instruction of the floating-point extension: all of them first see whether they may, and whose state they find. */
abstract class FloatingPointInstruction extends Instruction {

    @Override
    final int execute(Core c) {
        if (!c.fpu.use()) {
            c.itState = c.itStateBefore;
            return c.lockedUp ? c.pc : address();
        }
        return perform(c, c.fpu.s);
    }

    /**
     * Executes the instruction.
     *
     * @param s the registers S0 to S31
     * @return the address of the instruction to execute after it
     */
    abstract int perform(Core c, int[] s);

    /** Computes a register from up to three. */
    interface Operation {
        /** @param d the content of the destination */
        int apply(int d, int n, int m, Fpscr fpscr);
    }

    /** All that computes one register from others. */
    static final class Compute extends FloatingPointInstruction {
        private final Operation operation;
        private final int sd;
        private final int sn;
        private final int sm;

        Compute(Operation operation, int sd, int sn, int sm) {
            this.operation = operation;
            this.sd = sd;
            this.sn = sn;
            this.sm = sm;
        }

        @Override
        int perform(Core c, int[] s) {
            s[sd] = operation.apply(s[sd], s[sn], s[sm], c.fpu.fpscr);
            return next;
        }
    }

    /** VCMP and VCMPE, with a register or with zero. */
    static final class Compare extends FloatingPointInstruction {
        private final int sd;
        private final int sm;
        private final boolean withZero;
        private final boolean quietNanInvalid;

        Compare(int sd, int sm, boolean withZero, boolean quietNanInvalid) {
            this.sd = sd;
            this.sm = sm;
            this.withZero = withZero;
            this.quietNanInvalid = quietNanInvalid;
        }

        @Override
        int perform(Core c, int[] s) {
            Fpscr fpscr = c.fpu.fpscr;
            fpscr.setFlags(SingleArithmetic.compare(s[sd], withZero ? 0 : s[sm], quietNanInvalid, fpscr));
            return next;
        }
    }

    /** An encoding in the space of the extension that has no meaning: access is looked at first all the same. */
    static final class Undefined extends Instruction {
        @Override
        int execute(Core c) {
            c.fpu.checkAccess();
            throw Fault.UNDEFINSTR;
        }
    }
}
