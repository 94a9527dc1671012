/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Moves, shifts by a constant, and the 16-bit logical operations. */
final class Moves {
    private Moves() {}

    static final class MoveImmediate extends Instruction {
        private final int rd;
        private final int constant;

        MoveImmediate(int rd, int constant) {
            this.rd = rd;
            this.constant = constant;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = constant;
            return next;
        }
    }

    /** MOVS of 8 bits, which leaves the carry alone. */
    static final class MoveImmediateFlags extends Instruction {
        private final int rd;
        private final int constant;

        MoveImmediateFlags(int rd, int constant) {
            this.rd = rd;
            this.constant = constant;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = constant;
            c.setNZ(constant);
            return next;
        }
    }

    static final class MoveTop extends Instruction {
        private final int rd;
        private final int upper;

        MoveTop(int rd, int imm16) {
            this.rd = rd;
            this.upper = imm16 << 16;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.r[rd] & 0xFFFF | upper;
            return next;
        }
    }

    static final class MoveRegister extends Instruction {
        private final int rd;
        private final int rm;

        MoveRegister(int rd, int rm) {
            this.rd = rd;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.r[rm];
            return next;
        }
    }

    private abstract static class ConstantShift extends Instruction {
        final int rd;
        final int rm;
        final int amount;

        /** @param amount 1 to 31 */
        ConstantShift(int rd, int rm, int amount) {
            this.rd = rd;
            this.rm = rm;
            this.amount = amount;
        }
    }

    static final class ShiftLeft extends ConstantShift {
        ShiftLeft(int rd, int rm, int amount) {
            super(rd, rm, amount);
        }

        @Override
        int execute(Core c) {
            int m = c.r[rm];
            int result = m << amount;
            c.flagC = m >>> (32 - amount) & 1;
            c.setNZ(result);
            c.r[rd] = result;
            return next;
        }
    }

    static final class ShiftRight extends ConstantShift {
        ShiftRight(int rd, int rm, int amount) {
            super(rd, rm, amount);
        }

        @Override
        int execute(Core c) {
            int m = c.r[rm];
            int result = m >>> amount;
            c.flagC = m >>> (amount - 1) & 1;
            c.setNZ(result);
            c.r[rd] = result;
            return next;
        }
    }

    /** ANDS, ORRS, EORS and BICS of two registers without shift: the carry stays. */
    static final class LogicFlags extends Instruction {
        private final int operation;
        private final int rd;
        private final int rm;

        LogicFlags(int operation, int rd, int rm) {
            this.operation = operation;
            this.rd = rd;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            int a = c.r[rd];
            int b = c.r[rm];
            int result =
                    switch (operation) {
                        case Alu.AND -> a & b;
                        case Alu.ORR -> a | b;
                        case Alu.EOR -> a ^ b;
                        default -> a & ~b;
                    };
            c.setNZ(result);
            c.r[rd] = result;
            return next;
        }
    }

    /** SXTB, SXTH, UXTB and UXTH. */
    static final class Extend extends Instruction {
        private final int rd;
        private final int rm;
        private final int rotation;
        private final int unused;
        private final boolean signed;

        /**
         * @param rotation 0, 8, 16 or 24
         * @param bits 8 or 16
         */
        Extend(int rd, int rm, int rotation, int bits, boolean signed) {
            this.rd = rd;
            this.rm = rm;
            this.rotation = rotation;
            this.unused = 32 - bits;
            this.signed = signed;
        }

        @Override
        int execute(Core c) {
            int moved = Integer.rotateRight(c.r[rm], rotation) << unused;
            c.r[rd] = signed ? moved >> unused : moved >>> unused;
            return next;
        }
    }
}
