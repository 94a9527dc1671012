/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.BusRegion;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;

/** The option bytes where they can be read; they are written through registers only. */
final class OptionRegion extends BusRegion {
    private final FlashUnit unit;

    OptionRegion(FlashUnit unit) {
        super(unit.options().address(), unit.options().size());
        this.unit = unit;
    }

    @Override
    public int read(int offset, int size, Access access) {
        return LittleEndian.load(unit.options().bytes(), offset, size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        throw new BusFault(base() + offset);
    }

    @Override
    public long busyTime() {
        return unit.busyTime();
    }
}
