/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.BusRegion;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;

/**
 * A peripheral of 4 KiB that appears four times: for normal writes, and for such that toggle, set or clear bits. A narrow write reaches all
 * bytes of the register, repeated.
 */
final class AtomicRegion extends BusRegion {
    private static final int COPY_SHIFT = 12;
    private static final int LENGTH = 4 << COPY_SHIFT;
    private static final int REGISTER = (1 << COPY_SHIFT) - 4;

    private final Peripheral peripheral;

    AtomicRegion(int base, Peripheral peripheral) {
        super(base, LENGTH);
        this.peripheral = peripheral;
    }

    private static int mask(int size) {
        return size == 4 ? -1 : (1 << 8 * size) - 1;
    }

    @Override
    public int read(int offset, int size, Access access) {
        return peripheral.read(offset & REGISTER) >>> 8 * (offset & 3) & mask(size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        int word = value & mask(size);
        if (size < 4) {
            word *= size == 1 ? 0x0101_0101 : 0x0001_0001;
        }
        int register = offset & REGISTER;
        int written =
                switch (offset >>> COPY_SHIFT) {
                    case 1 -> peripheral.read(register) ^ word;
                    case 2 -> peripheral.read(register) | word;
                    case 3 -> peripheral.read(register) & ~word;
                    default -> word;
                };
        peripheral.write(register, written);
    }
}
