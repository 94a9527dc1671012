/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.Arrays;

/** The comparators of the DWT: what each of their registers holds, and which accesses and instructions they match. */
abstract class DwtComparators {
    static final int COMP = 0x0;
    static final int MASK = 0x4;
    static final int FUNCTION = 0x8;
    static final int MATCHED = 1 << 24;

    final int[] comp;
    final int[] function;

    DwtComparators(int count) {
        comp = new int[count];
        function = new int[count];
    }

    final int count() {
        return comp.length;
    }

    void reset() {
        Arrays.fill(comp, 0);
        Arrays.fill(function, 0);
    }

    /** Reading FUNCTION clears MATCHED. */
    abstract int read(int index, int register);

    abstract void write(int index, int register, int value);

    /** Whether any of them looks at data. */
    abstract boolean watchesData();

    /** Whether any of them looks at instructions. */
    abstract boolean watchesPc();

    /** @return whether one of them stops the core after the instruction at this address */
    abstract boolean executed(int address);

    /** @return whether one of them stops the core after this access */
    abstract boolean accessed(int address, int size, int value, boolean write);

    final int readFunction(int index) {
        int result = function[index];
        function[index] &= ~MATCHED;
        return result;
    }
}
