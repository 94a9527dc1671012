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
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.List;

/** The flash array on the bus, behind its controller. */
final class FlashRegion extends BusRegion {
    private final FlashArray array;
    private final FlashUnit unit;
    private final DirectMemory direct;

    private FlashRegion(FlashArray array, FlashUnit unit, DirectMemory direct) {
        super(direct.base(), array.size());
        this.array = array;
        this.unit = unit;
        this.direct = direct;
    }

    static FlashRegion main(FlashArray array, FlashUnit unit) {
        return new FlashRegion(array, unit, array.direct());
    }

    static FlashRegion bootAlias(FlashArray array, FlashUnit unit) {
        return new FlashRegion(array, unit, array.direct().alias(0));
    }

    @Override
    public int read(int offset, int size, Access access) throws BusFault {
        if (unit.closedTo(access)) {
            throw new BusFault(base() + offset);
        }
        return array.load(offset, size);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        if (unit.closedTo(access)) {
            throw new BusFault(base() + offset);
        }
        if (unit.busy()) {
            unit.whenReady(() -> unit.program(offset, size, value));
        } else {
            unit.program(offset, size, value);
        }
    }

    @Override
    public long busyTime() {
        return unit.busyTime();
    }

    @Override
    public List<DirectMemory> direct() {
        return List.of(direct);
    }
}
