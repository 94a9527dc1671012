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
import java.util.function.BooleanSupplier;

/**
 * A peripheral on the bus. While its clock is off it reads as zero and takes nothing; a narrow write reaches a register merged with what it
 * reads as.
 */
public final class RegisterRegion extends BusRegion {
    private final Peripheral peripheral;
    private final BooleanSupplier clocked;

    /** A peripheral whose clock is always on. */
    public RegisterRegion(int base, int length, Peripheral peripheral) {
        this(base, length, peripheral, () -> true);
    }

    public RegisterRegion(int base, int length, Peripheral peripheral, BooleanSupplier clocked) {
        super(base, length);
        this.peripheral = peripheral;
        this.clocked = clocked;
    }

    public Peripheral peripheral() {
        return peripheral;
    }

    private static int mask(int size) {
        return size == 4 ? -1 : (1 << 8 * size) - 1;
    }

    @Override
    public int read(int offset, int size, Access access) throws BusFault {
        if (!clocked.getAsBoolean()) {
            return 0;
        }
        return peripheral.read(offset & ~3) >>> 8 * (offset & 3) & mask(size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        if (!clocked.getAsBoolean()) {
            return;
        }
        int word = value;
        if (size < 4) {
            int shift = 8 * (offset & 3);
            word = peripheral.read(offset & ~3) & ~(mask(size) << shift) | (value & mask(size)) << shift;
        }
        peripheral.write(offset & ~3, word);
    }
}
