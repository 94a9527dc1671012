/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The other loads and stores of one register: register offset, change of the base, unprivileged, and loads into the PC. */
final class IndexedTransfer {
    private IndexedTransfer() {}

    /** What is moved. */
    enum Width {
        WORD(4, false),
        HALFWORD(2, false),
        BYTE(1, false),
        SIGNED_HALFWORD(2, true),
        SIGNED_BYTE(1, true);

        final int size;
        final boolean signed;

        Width(int size, boolean signed) {
            this.size = size;
            this.signed = signed;
        }

        int extend(int value) {
            return switch (this) {
                case SIGNED_HALFWORD -> (short) value;
                case SIGNED_BYTE -> (byte) value;
                default -> value;
            };
        }
    }

    /** Base plus a register, shifted left. */
    private abstract static class RegisterOffset extends Instruction {
        final int rt;
        private final int rn;
        private final int rm;
        private final int shift;

        RegisterOffset(int rt, int rn, int rm, int shift, int cycles) {
            this.rt = rt;
            this.rn = rn;
            this.rm = rm;
            this.shift = shift;
            this.cycles = cycles;
        }

        final int address(Core c) {
            return c.r[rn] + (c.r[rm] << shift);
        }
    }

    static final class LoadRegisterOffset extends RegisterOffset {
        private final Width width;

        LoadRegisterOffset(Width width, int rt, int rn, int rm, int shift) {
            super(rt, rn, rm, shift, Timing.LOAD);
            this.width = width;
        }

        @Override
        int execute(Core c) {
            c.r[rt] = width.extend(c.memory.load(address(c), width.size));
            return next;
        }
    }

    static final class StoreRegisterOffset extends RegisterOffset {
        private final int size;

        StoreRegisterOffset(int size, int rt, int rn, int rm, int shift) {
            super(rt, rn, rm, shift, Timing.STORE);
            this.size = size;
        }

        @Override
        int execute(Core c) {
            c.memory.store(address(c), size, c.r[rt]);
            return next;
        }
    }

    /** Pre- and post-indexed loads, whose base changes only once the load succeeded. */
    static final class LoadWriteBack extends BaseOffsetTransfer {
        private final Width width;
        private final boolean preIndexed;

        LoadWriteBack(Width width, boolean preIndexed, int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
            this.width = width;
            this.preIndexed = preIndexed;
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            int value = width.extend(c.memory.load(preIndexed ? base + offset : base, width.size));
            c.r[rn] = base + offset;
            c.r[rt] = value;
            return next;
        }
    }

    static final class StoreWriteBack extends BaseOffsetTransfer {
        private final int size;
        private final boolean preIndexed;

        StoreWriteBack(int size, boolean preIndexed, int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.STORE);
            this.size = size;
            this.preIndexed = preIndexed;
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            c.memory.store(preIndexed ? base + offset : base, size, c.r[rt]);
            c.r[rn] = base + offset;
            return next;
        }
    }

    /** LDRT, LDRBT, LDRHT, LDRSBT and LDRSHT. */
    static final class LoadUnprivileged extends BaseOffsetTransfer {
        private final Width width;

        LoadUnprivileged(Width width, int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
            this.width = width;
        }

        @Override
        int execute(Core c) {
            c.r[rt] = width.extend(c.memory.loadUnprivileged(c.r[rn] + offset, width.size));
            return next;
        }
    }

    /** STRT, STRBT and STRHT. */
    static final class StoreUnprivileged extends BaseOffsetTransfer {
        private final int size;

        StoreUnprivileged(int size, int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.STORE);
            this.size = size;
        }

        @Override
        int execute(Core c) {
            c.memory.storeUnprivileged(c.r[rn] + offset, size, c.r[rt]);
            return next;
        }
    }

    /** An LDR whose target is the PC: the load leaves its word in place of R15, then it branches there. */
    static final class LoadPc extends Wrapped {
        LoadPc(Instruction load) {
            super(load);
            this.cycles += Timing.REFILL;
        }

        @Override
        int execute(Core c) {
            instruction.execute(c);
            return c.interwork(c.r[Core.SCRATCH]);
        }
    }
}
