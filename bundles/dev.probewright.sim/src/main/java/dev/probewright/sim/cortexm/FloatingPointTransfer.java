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
 * VLDR, VSTR, VLDM, VSTM, VPUSH and VPOP: consecutive words, of which a double-precision register is two. They insist on word
 * alignment, and a fault leaves the base as it was.
 */
abstract class FloatingPointTransfer extends FloatingPointInstruction {
    final int rn;
    final int offset;
    final int first;
    final int count;
    final int baseChange;

    /** @param offset of the first word from the base, in bytes */
    FloatingPointTransfer(int rn, int offset, int first, int count, int baseChange) {
        this.rn = rn;
        this.offset = offset;
        this.first = first;
        this.count = count;
        this.baseChange = baseChange;
        this.cycles = Timing.SIMPLE + count;
    }

    static final class Load extends FloatingPointTransfer {
        Load(int rn, int offset, int first, int count, int baseChange) {
            super(rn, offset, first, count, baseChange);
        }

        @Override
        int perform(Core c, int[] s) {
            int base = c.r[rn];
            int address = base + offset;
            for (int register = first; register < first + count; register++) {
                s[register] = c.memory.load32Aligned(address);
                address += 4;
            }
            c.r[rn] = base + baseChange;
            return next;
        }
    }

    static final class Store extends FloatingPointTransfer {
        Store(int rn, int offset, int first, int count, int baseChange) {
            super(rn, offset, first, count, baseChange);
        }

        @Override
        int perform(Core c, int[] s) {
            int base = c.r[rn];
            int address = base + offset;
            for (int register = first; register < first + count; register++) {
                c.memory.store32Aligned(address, s[register]);
                address += 4;
            }
            c.r[rn] = base + baseChange;
            return next;
        }
    }
}
