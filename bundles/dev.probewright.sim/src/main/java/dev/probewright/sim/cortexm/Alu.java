/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The data-processing operations by the number they have in the 32-bit encodings (DDI 0403E, A5.3.1 and A5.3.11), with MOV and
 * MVN apart from ORR and ORN since they have no first operand.
 */
final class Alu {
    static final int AND = 0;
    static final int BIC = 1;
    static final int ORR = 2;
    static final int ORN = 3;
    static final int EOR = 4;
    static final int ADD = 8;
    static final int ADC = 10;
    static final int SBC = 11;
    static final int SUB = 13;
    static final int RSB = 14;
    static final int MOV = 16;
    static final int MVN = 17;

    private Alu() {}

    static boolean exists(int operation) {
        return switch (operation) {
            case AND, BIC, ORR, ORN, EOR, ADD, ADC, SBC, SUB, RSB, MOV, MVN -> true;
            default -> false;
        };
    }

    static int compute(int operation, Core c, int a, int b) {
        return switch (operation) {
            case AND -> a & b;
            case BIC -> a & ~b;
            case ORR -> a | b;
            case ORN -> a | ~b;
            case EOR -> a ^ b;
            case ADD -> a + b;
            case ADC -> a + b + c.flagC;
            case SBC -> a - b - (c.flagC ^ 1);
            case SUB -> a - b;
            case RSB -> b - a;
            case MOV -> b;
            default -> ~b;
        };
    }

    /** @param shifterCarry the carry that the logical operations leave */
    static int computeWithFlags(int operation, Core c, int a, int b, int shifterCarry) {
        switch (operation) {
            case ADD:
                return c.addWithFlags(a, b, 0);
            case ADC:
                return c.addWithFlags(a, b, c.flagC);
            case SBC:
                return c.addWithFlags(a, ~b, c.flagC);
            case SUB:
                return c.addWithFlags(a, ~b, 1);
            case RSB:
                return c.addWithFlags(~a, b, 1);
            default:
                int result = compute(operation, c, a, b);
                c.setNZ(result);
                c.flagC = shifterCarry;
                return result;
        }
    }

    /** Any operation with a constant. */
    static final class WithImmediate extends Instruction {
        private static final int CARRY_UNCHANGED = -1;
        private final int operation;
        private final boolean setFlags;
        private final int rd;
        private final int rn;
        private final int constant;
        private final int carry;

        WithImmediate(int operation, boolean setFlags, int rd, int rn, ModifiedImmediate immediate) {
            this.operation = operation;
            this.setFlags = setFlags;
            this.rd = rd;
            this.rn = rn;
            this.constant = immediate.value();
            this.carry = immediate.rotated() ? immediate.value() >>> 31 : CARRY_UNCHANGED;
        }

        @Override
        int execute(Core c) {
            int a = c.r[rn];
            if (setFlags) {
                int shifterCarry = carry == CARRY_UNCHANGED ? c.flagC : carry;
                c.r[rd] = computeWithFlags(operation, c, a, constant, shifterCarry);
            } else {
                c.r[rd] = compute(operation, c, a, constant);
            }
            return next;
        }
    }

    /** Any operation with a register shifted by a constant. */
    static final class WithRegister extends Instruction {
        private final int operation;
        private final boolean setFlags;
        private final int rd;
        private final int rn;
        private final int rm;
        private final int shift;
        private final int amount;

        WithRegister(int operation, boolean setFlags, int rd, int rn, int rm, int shift, int amount) {
            this.operation = operation;
            this.setFlags = setFlags;
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
            this.shift = shift;
            this.amount = amount;
        }

        @Override
        int execute(Core c) {
            int a = c.r[rn];
            int m = c.r[rm];
            int b = Shift.value(shift, m, amount, c.flagC);
            if (setFlags) {
                c.r[rd] = computeWithFlags(operation, c, a, b, Shift.carry(shift, m, amount, c.flagC));
            } else {
                c.r[rd] = compute(operation, c, a, b);
            }
            return next;
        }
    }

    /** A register shifted by a register: LSL, LSR, ASR and ROR. */
    static final class ShiftByRegister extends Instruction {
        private final int shift;
        private final boolean setFlags;
        private final int rd;
        private final int rn;
        private final int rm;

        ShiftByRegister(int shift, boolean setFlags, int rd, int rn, int rm) {
            this.shift = shift;
            this.setFlags = setFlags;
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            int n = c.r[rn];
            int amount = c.r[rm] & 0xFF;
            int result = Shift.value(shift, n, amount, c.flagC);
            if (setFlags) {
                c.setNZ(result);
                c.flagC = Shift.carry(shift, n, amount, c.flagC);
            }
            c.r[rd] = result;
            return next;
        }
    }
}
