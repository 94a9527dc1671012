/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** LDM, STM, PUSH and POP. They insist on word alignment, and a fault leaves the base as it was. */
final class MultipleTransfer {
    private static final int PC_BIT = 1 << 15;

    private MultipleTransfer() {}

    private static int[] registersOf(int list) {
        int[] registers = new int[Integer.bitCount(list)];
        int count = 0;
        for (int register = 0; register < 16; register++) {
            if ((list & 1 << register) != 0) {
                registers[count++] = register;
            }
        }
        return registers;
    }

    static final class Load extends Instruction {
        private final int rn;
        private final int[] registers;
        private final int firstOffset;
        private final int baseChange;
        private final boolean writeBack;
        private final boolean branches;

        /** @param decrementBefore whether it is LDMDB, not LDM */
        Load(int rn, int list, boolean decrementBefore, boolean writeBack) {
            this.rn = rn;
            this.registers = registersOf(list);
            int size = 4 * registers.length;
            this.firstOffset = decrementBefore ? -size : 0;
            this.baseChange = decrementBefore ? -size : size;
            this.writeBack = writeBack && (list & 1 << rn) == 0;
            this.branches = (list & PC_BIT) != 0;
            this.cycles = Timing.SIMPLE + registers.length + (branches ? Timing.REFILL : 0);
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            int address = base + firstOffset;
            int loadedBase = base;
            for (int register : registers) {
                int value = c.memory.load32Aligned(address);
                address += 4;
                if (register == rn) {
                    loadedBase = value; // not before the last word came, so that a fault leaves it
                } else {
                    c.r[register] = value;
                }
            }
            c.r[rn] = writeBack ? base + baseChange : loadedBase;
            return branches ? c.interwork(c.r[Core.SCRATCH]) : next;
        }
    }

    static final class Store extends Instruction {
        private final int rn;
        private final int[] registers;
        private final int firstOffset;
        private final int baseChange;

        /** @param decrementBefore whether it is STMDB, not STM */
        Store(int rn, int list, boolean decrementBefore, boolean writeBack) {
            this.rn = rn;
            this.registers = registersOf(list);
            int size = 4 * registers.length;
            this.firstOffset = decrementBefore ? -size : 0;
            this.baseChange = !writeBack ? 0 : decrementBefore ? -size : size;
            this.cycles = Timing.SIMPLE + registers.length;
        }

        @Override
        int execute(Core c) {
            int base = c.r[rn];
            int address = base + firstOffset;
            for (int register : registers) {
                c.memory.store32Aligned(address, c.r[register]);
                address += 4;
            }
            c.r[rn] = base + baseChange;
            return next;
        }
    }
}
