/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Loads and stores of one register at base plus constant, without change of the base. */
final class SingleTransfer {
    private SingleTransfer() {}

    static final class LoadWord extends BaseOffsetTransfer {
        LoadWord(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
        }

        @Override
        int execute(Core c) {
            c.r[rt] = c.memory.load32(c.r[rn] + offset);
            return next;
        }
    }

    static final class LoadHalfword extends BaseOffsetTransfer {
        LoadHalfword(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
        }

        @Override
        int execute(Core c) {
            c.r[rt] = c.memory.load16(c.r[rn] + offset);
            return next;
        }
    }

    static final class LoadByte extends BaseOffsetTransfer {
        LoadByte(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
        }

        @Override
        int execute(Core c) {
            c.r[rt] = c.memory.load8(c.r[rn] + offset);
            return next;
        }
    }

    /** LDRSB and LDRSH. */
    static final class LoadSigned extends BaseOffsetTransfer {
        private final int size;

        LoadSigned(int size, int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.LOAD);
            this.size = size;
        }

        @Override
        int execute(Core c) {
            int address = c.r[rn] + offset;
            c.r[rt] = size == 1 ? (byte) c.memory.load8(address) : (short) c.memory.load16(address);
            return next;
        }
    }

    /** Loads a word from an address known when it was decoded. */
    static final class LoadLiteral extends Instruction {
        private final int rt;
        private final int address;

        LoadLiteral(int rt, int address) {
            this.rt = rt;
            this.address = address;
            this.cycles = Timing.LOAD;
        }

        @Override
        int execute(Core c) {
            c.r[rt] = c.memory.load32(address);
            return next;
        }
    }

    static final class StoreWord extends BaseOffsetTransfer {
        StoreWord(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.STORE);
        }

        @Override
        int execute(Core c) {
            c.memory.store32(c.r[rn] + offset, c.r[rt]);
            return next;
        }
    }

    static final class StoreHalfword extends BaseOffsetTransfer {
        StoreHalfword(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.STORE);
        }

        @Override
        int execute(Core c) {
            c.memory.store16(c.r[rn] + offset, c.r[rt]);
            return next;
        }
    }

    static final class StoreByte extends BaseOffsetTransfer {
        StoreByte(int rt, int rn, int offset) {
            super(rt, rn, offset, Timing.STORE);
        }

        @Override
        int execute(Core c) {
            c.memory.store8(c.r[rn] + offset, c.r[rt]);
            return next;
        }
    }
}
