/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** LDRD, STRD and the exclusive loads and stores. */
final class DualTransfer {
    private DualTransfer() {}

    /** Two registers at base plus constant, with or without change of the base. */
    private abstract static class Dual extends Instruction {
        final int rt;
        final int rt2;
        final int rn;
        final int addressOffset;
        final int baseChange;

        /** @param cycles of the first of the two words */
        Dual(int rt, int rt2, int rn, int offset, boolean preIndexed, boolean writeBack, int cycles) {
            this.rt = rt;
            this.rt2 = rt2;
            this.rn = rn;
            this.addressOffset = preIndexed ? offset : 0;
            this.baseChange = writeBack ? offset : 0;
            this.cycles = cycles + 1;
        }
    }

    static final class LoadDual extends Dual {
        LoadDual(int rt, int rt2, int rn, int offset, boolean preIndexed, boolean writeBack) {
            super(rt, rt2, rn, offset, preIndexed, writeBack, Timing.LOAD);
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            int address = base + addressOffset;
            int first = c.memory.load32Aligned(address);
            int second = c.memory.load32Aligned(address + 4);
            c.r[rn] = base + baseChange;
            c.r[rt] = first;
            c.r[rt2] = second;
            return next;
        }
    }

    static final class StoreDual extends Dual {
        StoreDual(int rt, int rt2, int rn, int offset, boolean preIndexed, boolean writeBack) {
            super(rt, rt2, rn, offset, preIndexed, writeBack, Timing.STORE);
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            int address = base + addressOffset;
            c.memory.store32Aligned(address, c.r[rt]);
            c.memory.store32Aligned(address + 4, c.r[rt2]);
            c.r[rn] = base + baseChange;
            return next;
        }
    }

    /** Exclusive transfers insist on alignment, whatever CCR says. */
    private abstract static class Exclusive extends BaseOffsetTransfer {
        final int size;

        Exclusive(int size, int rt, int rn, int offset, int cycles) {
            super(rt, rn, offset, cycles);
            this.size = size;
        }

        final int alignedAddress(Core c) {
            int address = c.r[rn] + offset;
            if ((address & (size - 1)) != 0) {
                throw Fault.UNALIGNED;
            }
            return address;
        }
    }

    /** LDREX, LDREXB and LDREXH. */
    static final class LoadExclusive extends Exclusive {
        LoadExclusive(int size, int rt, int rn, int offset) {
            super(size, rt, rn, offset, Timing.LOAD);
        }

        @Override
        int execute(Core c) {
            int address = alignedAddress(c);
            int value = c.memory.load(address, size);
            c.exclusiveMonitor = true;
            c.r[rt] = value;
            return next;
        }
    }

    /** STREX, STREXB and STREXH. The monitor of the Cortex-M3 remembers no address. */
    static final class StoreExclusive extends Exclusive {
        private static final int STORED = 0;
        private static final int REFUSED = 1;
        private final int rd;

        StoreExclusive(int size, int rd, int rt, int rn, int offset) {
            super(size, rt, rn, offset, Timing.STORE);
            this.rd = rd;
        }

        @Override
        int execute(Core c) {
            int address = alignedAddress(c);
            if (c.exclusiveMonitor) {
                c.memory.store(address, size, c.r[rt]);
                c.exclusiveMonitor = false;
                c.r[rd] = STORED;
            } else {
                c.r[rd] = REFUSED;
            }
            return next;
        }
    }
}
