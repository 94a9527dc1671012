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
import dev.probewright.sim.chip.MemoryRegion;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;

/** One of the four banks of SRAM, whose words are every fourth of the striped memory, by itself. */
final class UnstripedRegion extends BusRegion {
    private static final int BANKS = 4;
    private static final int WORD = 4;

    private final MemoryRegion striped;
    private final int bank;

    UnstripedRegion(int base, int length, MemoryRegion striped, int bank) {
        super(base, length);
        this.striped = striped;
        this.bank = bank;
    }

    private int place(int offset) {
        return (offset / WORD * BANKS + bank) * WORD + offset % WORD;
    }

    @Override
    public int read(int offset, int size, Access access) {
        return striped.read(place(offset), size, access);
    }

    @Override
    public void write(int offset, int size, int value, Access access) throws BusFault {
        striped.write(place(offset), size, value, access);
    }
}
