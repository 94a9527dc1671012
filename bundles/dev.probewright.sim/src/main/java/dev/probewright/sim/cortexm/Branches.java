/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Branches. */
final class Branches {
    private Branches() {}

    static final class Branch extends Instruction {
        private final int target;

        Branch(int target) {
            this.target = target;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            return target;
        }
    }

    /** A branch to itself: nothing changes until the run ends, so the turns up to then are made at once. */
    static final class BranchToItself extends Instruction {
        BranchToItself() {
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            long left = c.limit - c.cycles;
            if (left > 0) {
                c.cycles += left / cycles * cycles;
            }
            return address();
        }
    }

    static final class ConditionalBranch extends Instruction {
        private final int condition;
        private final int target;

        ConditionalBranch(int condition, int target) {
            this.condition = condition;
            this.target = target;
        }

        @Override
        int execute(Core c) {
            if (c.passes(condition)) {
                c.cycles += Timing.REFILL;
                return target;
            }
            return next;
        }
    }

    static final class BranchIfEqual extends Instruction {
        private final int target;

        BranchIfEqual(int target) {
            this.target = target;
        }

        @Override
        int execute(Core c) {
            if (c.flagZ == 0) {
                c.cycles += Timing.REFILL;
                return target;
            }
            return next;
        }
    }

    static final class BranchIfNotEqual extends Instruction {
        private final int target;

        BranchIfNotEqual(int target) {
            this.target = target;
        }

        @Override
        int execute(Core c) {
            if (c.flagZ != 0) {
                c.cycles += Timing.REFILL;
                return target;
            }
            return next;
        }
    }

    /** CBZ and CBNZ. */
    static final class CompareAndBranch extends Instruction {
        private final boolean nonZero;
        private final int rn;
        private final int target;

        CompareAndBranch(boolean nonZero, int rn, int target) {
            this.nonZero = nonZero;
            this.rn = rn;
            this.target = target;
        }

        @Override
        int execute(Core c) {
            if (c.r[rn] != 0 == nonZero) {
                c.cycles += Timing.REFILL;
                return target;
            }
            return next;
        }
    }

    static final class BranchWithLink extends Instruction {
        private final int target;

        BranchWithLink(int target) {
            this.target = target;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            c.r[Core.LR] = next | 1;
            return target;
        }
    }

    /** BX, also as the end of an exception handler. */
    static final class BranchExchange extends Instruction {
        private final int rm;

        BranchExchange(int rm) {
            this.rm = rm;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            return c.interwork(c.r[rm]);
        }
    }

    /** BLX, which is no exception return. */
    static final class BranchLinkExchange extends Instruction {
        private final int rm;

        BranchLinkExchange(int rm) {
            this.rm = rm;
            this.cycles = Timing.SIMPLE + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            int target = c.r[rm];
            c.r[Core.LR] = next | 1;
            if ((target & 1) == 0) {
                c.leaveThumb();
            }
            return target & ~1;
        }
    }

    /** TBB and TBH; the table begins after the instruction where the base is the PC. */
    static final class TableBranch extends Instruction {
        private final boolean halfwords;
        private final int rn;
        private final int rm;
        private final int pc;

        TableBranch(boolean halfwords, int rn, int rm, int pc) {
            this.halfwords = halfwords;
            this.rn = rn;
            this.rm = rm;
            this.pc = pc;
            this.cycles = Timing.LOAD + Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            int base = rn == Core.SCRATCH ? pc : c.r[rn];
            int offset = halfwords ? c.memory.load16(base + (c.r[rm] << 1)) : c.memory.load8(base + c.r[rm]);
            return pc + 2 * offset;
        }
    }
}
