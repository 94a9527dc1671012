/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** An instruction of the DSP extension that computes one register from up to three. */
final class DspInstruction extends Instruction {
    private final Operation operation;
    private final int rd;
    private final int rn;
    private final int rm;
    private final int ra;

    /** @param ra what is accumulated to; any register where the operation has no such operand */
    DspInstruction(Operation operation, int rd, int rn, int rm, int ra) {
        this.operation = operation;
        this.rd = rd;
        this.rn = rn;
        this.rm = rm;
        this.ra = ra;
    }

    DspInstruction(Operation operation, int rd, int rn, int rm) {
        this(operation, rd, rn, rm, rn);
    }

    /** Computes a register; sets Q and GE of the core. */
    interface Operation {
        int apply(Core c, int n, int m, int a);
    }

    @Override
    int execute(Core c) {
        c.r[rd] = operation.apply(c, c.r[rn], c.r[rm], c.r[ra]);
        return next;
    }
}
