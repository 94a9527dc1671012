/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.List;

/** A range of addresses on the bus of a chip and what answers there. */
public abstract class BusRegion {
    private final int base;
    private final int length;

    /**
     * @param base first address
     * @param length bytes
     */
    protected BusRegion(int base, int length) {
        this.base = base;
        this.length = length;
    }

    /** First address. */
    public final int base() {
        return base;
    }

    /** Bytes. */
    public final int length() {
        return length;
    }

    final boolean contains(int address) {
        return Integer.compareUnsigned(address - base, length) < 0;
    }

    /**
     * Reads a value.
     *
     * @param offset from the base, a multiple of the size
     * @param size 1, 2 or 4 bytes
     * @throws BusFault where it answers with an error
     */
    public abstract int read(int offset, int size, Access access) throws BusFault;

    /** Writes a value; see {@link #read}. */
    public abstract void write(int offset, int size, int value, Access access) throws BusFault;

    /** How long from now whoever reaches for it has to wait, picoseconds. */
    public long busyTime() {
        return 0;
    }

    /** What of it the core may use without asking. */
    public List<DirectMemory> direct() {
        return List.of();
    }
}
