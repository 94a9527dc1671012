/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.cortexm.BusFault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The peripherals by address (RM0008, table 3), 1 KiB each. A peripheral whose clock is off reads as zero and takes nothing; a
 * narrow write reaches an APB register widened by repetition, as the bridge does (RM0008, 3.1), and an AHB one merged.
 */
final class PeripheralMap {
    static final int BASE = 0x4000_0000;
    static final int SIZE = 0x0003_0000;
    private static final int BLOCK = 0x400;
    private static final int FIRST_AHB_ADDRESS = 0x4001_8000;

    private record Slot(Peripheral peripheral, Rcc.Domain domain, int clockBit) {}

    private final Rcc rcc;
    private final @Nullable Slot[] slots = new @Nullable Slot[SIZE / BLOCK];

    PeripheralMap(Rcc rcc) {
        this.rcc = rcc;
    }

    void add(int base, Peripheral peripheral, Rcc.Domain domain, int clockBit) {
        slots[(base - BASE) / BLOCK] = new Slot(peripheral, domain, clockBit);
    }

    private Slot slot(int address) throws BusFault {
        Slot slot = slots[(address - BASE) / BLOCK];
        if (slot == null) {
            throw new BusFault(address);
        }
        return slot;
    }

    private static int mask(int size) {
        return size == 4 ? -1 : (1 << 8 * size) - 1;
    }

    int read(int address, int size) throws BusFault {
        Slot slot = slot(address);
        if (!rcc.clocked(slot.domain, slot.clockBit)) {
            return 0;
        }
        return slot.peripheral.read(address & BLOCK - 4) >>> 8 * (address & 3) & mask(size);
    }

    void write(int address, int size, int value) throws BusFault {
        Slot slot = slot(address);
        if (!rcc.clocked(slot.domain, slot.clockBit)) {
            return;
        }
        int offset = address & BLOCK - 4;
        int word = value & mask(size);
        if (size < 4 && address < FIRST_AHB_ADDRESS) {
            word = size == 1 ? word * 0x0101_0101 : word * 0x0001_0001;
        } else if (size < 4) {
            int shift = 8 * (address & 3);
            word = slot.peripheral.read(offset) & ~(mask(size) << shift) | word << shift;
        }
        slot.peripheral.write(offset, word);
    }

    /** The system reset reaches all of them. */
    void resetAll() {
        for (Slot slot : slots) {
            if (slot != null) {
                slot.peripheral.reset();
            }
        }
    }

    /** A reset register of RCC reaches those with their bits at the same places as in the enable register. */
    void reset(Rcc.Domain domain, int bits) {
        for (Slot slot : slots) {
            if (slot != null && slot.domain == domain && (slot.clockBit & bits) != 0) {
                slot.peripheral.reset();
            }
        }
    }
}
