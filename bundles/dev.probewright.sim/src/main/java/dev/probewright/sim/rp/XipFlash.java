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
import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.Arrays;
import java.util.List;

/** The serial flash beside the chip as it is mapped: a window as large as the largest part, in which a smaller one repeats. */
final class XipFlash {
    static final int BASE = 0x1000_0000;

    private final ChipMemory memory;
    private final DirectMemory direct;

    /** @param size a power of two */
    XipFlash(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xFF);
        memory = new ChipMemory("flash", BASE, bytes);
        direct = new DirectMemory(BASE, memory.bytes(), false);
        memory.onChange(direct::changed);
    }

    ChipMemory memory() {
        return memory;
    }

    /** A window onto it. */
    BusRegion window(int base, int length) {
        return new Window(base, length, memory.bytes(), base == BASE ? List.of(direct) : List.of());
    }

    private static final class Window extends BusRegion {
        private final byte[] bytes;
        private final List<DirectMemory> direct;

        Window(int base, int length, byte[] bytes, List<DirectMemory> direct) {
            super(base, length);
            this.bytes = bytes;
            this.direct = direct;
        }

        @Override
        public int read(int offset, int size, Access access) {
            return LittleEndian.load(bytes, offset & bytes.length - 1, size);
        }

        @Override
        public void write(int offset, int size, int value, Access access) throws BusFault {
            throw new BusFault(base() + offset);
        }

        @Override
        public List<DirectMemory> direct() {
            return direct;
        }
    }
}
