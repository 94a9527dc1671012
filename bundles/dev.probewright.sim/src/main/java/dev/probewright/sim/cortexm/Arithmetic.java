/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The additions, subtractions and comparisons compilers use most, each on its own so that it is quick. */
final class Arithmetic {
    private Arithmetic() {}

    static final class AddImmediate extends Instruction {
        private final int rd;
        private final int rn;
        private final int constant;

        /** @param constant negative for a subtraction */
        AddImmediate(int rd, int rn, int constant) {
            this.rd = rd;
            this.rn = rn;
            this.constant = constant;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.r[rn] + constant;
            return next;
        }
    }

    static final class AddImmediateFlags extends Instruction {
        private final int rd;
        private final int rn;
        private final int constant;

        AddImmediateFlags(int rd, int rn, int constant) {
            this.rd = rd;
            this.rn = rn;
            this.constant = constant;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.addWithFlags(c.r[rn], constant, 0);
            return next;
        }
    }

    static final class SubImmediateFlags extends Instruction {
        private final int rd;
        private final int rn;
        private final int inverted;

        SubImmediateFlags(int rd, int rn, int constant) {
            this.rd = rd;
            this.rn = rn;
            this.inverted = ~constant;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.addWithFlags(c.r[rn], inverted, 1);
            return next;
        }
    }

    static final class CompareImmediate extends Instruction {
        private final int rn;
        private final int inverted;

        CompareImmediate(int rn, int constant) {
            this.rn = rn;
            this.inverted = ~constant;
        }

        @Override
        int execute(Core c) {
            c.addWithFlags(c.r[rn], inverted, 1);
            return next;
        }
    }

    static final class CompareRegister extends Instruction {
        private final int rn;
        private final int rm;

        CompareRegister(int rn, int rm) {
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            c.addWithFlags(c.r[rn], ~c.r[rm], 1);
            return next;
        }
    }

    static final class AddRegister extends Instruction {
        private final int rd;
        private final int rn;
        private final int rm;

        AddRegister(int rd, int rn, int rm) {
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.r[rn] + c.r[rm];
            return next;
        }
    }

    static final class AddRegisterFlags extends Instruction {
        private final int rd;
        private final int rn;
        private final int rm;

        AddRegisterFlags(int rd, int rn, int rm) {
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.addWithFlags(c.r[rn], c.r[rm], 0);
            return next;
        }
    }

    static final class SubRegisterFlags extends Instruction {
        private final int rd;
        private final int rn;
        private final int rm;

        SubRegisterFlags(int rd, int rn, int rm) {
            this.rd = rd;
            this.rn = rn;
            this.rm = rm;
        }

        @Override
        int execute(Core c) {
            c.r[rd] = c.addWithFlags(c.r[rn], ~c.r[rm], 1);
            return next;
        }
    }

    /** Keeps bits 1:0 of SP zero after an instruction that may have set them. */
    static final class AlignStackPointer extends Wrapped {
        AlignStackPointer(Instruction instruction) {
            super(instruction);
        }

        @Override
        int execute(Core c) {
            int result = instruction.execute(c);
            c.r[Core.SP] &= ~3;
            return result;
        }
    }

    /** Gives an instruction the PC as an operand, in place of R15. */
    static final class ReadPc extends Wrapped {
        private final int pc;

        ReadPc(Instruction instruction, int pc) {
            super(instruction);
            this.pc = pc;
        }

        @Override
        int execute(Core c) {
            c.r[Core.SCRATCH] = pc;
            return instruction.execute(c);
        }
    }

    /** Branches to what an instruction left in place of R15 (ADD and MOV): BranchWritePC, which leaves T alone. */
    static final class WritePc extends Wrapped {
        WritePc(Instruction instruction) {
            super(instruction);
            this.cycles += Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            instruction.execute(c);
            return c.r[Core.SCRATCH] & ~1;
        }
    }
}
