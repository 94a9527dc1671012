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

/** The regions of an MPU, in one of the two formats. */
abstract class MpuRegions {
    /** No region holds an address. */
    static final int NONE = -1;
    /** Several do where one only may. */
    static final int SEVERAL = -2;

    final int[] base;
    final int[] attributes;

    MpuRegions(int count) {
        base = new int[count];
        attributes = new int[count];
    }

    final int count() {
        return base.length;
    }

    final void reset() {
        Arrays.fill(base, 0);
        Arrays.fill(attributes, 0);
    }

    final int base(int index) {
        return base[index];
    }

    final int attributes(int index) {
        return attributes[index];
    }

    abstract void setBase(int index, int value);

    abstract void setAttributes(int index, int value);

    /** @return the region that decides about an address, {@link #NONE} or {@link #SEVERAL} */
    abstract int regionAt(int address);

    abstract boolean allows(int index, boolean write, boolean fetch, boolean privileged);
}
