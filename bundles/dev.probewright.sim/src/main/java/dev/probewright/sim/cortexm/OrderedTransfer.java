/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** LDA and STL: loads and stores whose order is kept, as it always is here, and which insist on alignment. */
final class OrderedTransfer {
    private OrderedTransfer() {}

    private static int aligned(int address, int size) {
        if ((address & (size - 1)) != 0) {
            throw Fault.UNALIGNED;
        }
        return address;
    }

    /** LDA, LDAB and LDAH. */
    static final class Load extends BaseOffsetTransfer {
        private final int size;

        Load(int size, int rt, int rn) {
            super(rt, rn, 0, Timing.LOAD);
            this.size = size;
        }

        @Override
        int execute(Core c) {
            c.r[rt] = c.memory.load(aligned(c.r[rn], size), size);
            return next;
        }
    }

    /** STL, STLB and STLH. */
    static final class Store extends BaseOffsetTransfer {
        private final int size;

        Store(int size, int rt, int rn) {
            super(rt, rn, 0, Timing.STORE);
            this.size = size;
        }

        @Override
        int execute(Core c) {
            c.memory.store(aligned(c.r[rn], size), size, c.r[rt]);
            return next;
        }
    }
}
