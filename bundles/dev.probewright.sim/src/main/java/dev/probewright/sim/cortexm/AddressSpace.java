/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.List;

/**
 * The whole memory map (DDI 0403E, B3.1) in front of the chip's bus: the bit-band aliases of ARMv7-M and the private peripheral
 * bus. What the bus matrix of a Cortex-M is to the core and to the AHB access port alike.
 */
final class AddressSpace {
    private static final int BIT_BAND_ALIAS_MASK = 0xFE000000;
    private static final int SRAM_BIT_BAND_ALIAS = 0x22000000;
    private static final int PERIPHERAL_BIT_BAND_ALIAS = 0x42000000;
    private static final int BIT_BAND_REGION_MASK = 0xE0000000;
    private static final int BIT_BAND_OFFSET_MASK = 0x01FFFFFF;

    private final SystemBus bus;
    private final PrivatePeripheralBus ppb;
    private final boolean hasBitBands;

    AddressSpace(CoreConfiguration configuration, SystemBus bus, PrivatePeripheralBus ppb) {
        this.hasBitBands = configuration.architecture().isV7();
        this.bus = bus;
        this.ppb = ppb;
    }

    static boolean isPrivatePeripheral(int address) {
        return address >>> 20 == PrivatePeripheralBus.REGION;
    }

    /** Peripheral, external device and system regions of the default memory map are execute-never. */
    static boolean isExecuteNever(int address) {
        return switch (address >>> 29) {
            case 0, 1, 3, 4 -> false;
            default -> true;
        };
    }

    private boolean isBitBandAlias(int address) {
        int region = address & BIT_BAND_ALIAS_MASK;
        return hasBitBands && (region == SRAM_BIT_BAND_ALIAS || region == PERIPHERAL_BIT_BAND_ALIAS);
    }

    List<DirectMemory> directMemories() {
        return bus.directMemories();
    }

    /** @param address a multiple of {@code size} */
    int read(int address, int size, Access access, boolean privileged) throws BusFault {
        if (isPrivatePeripheral(address)) {
            return ppb.read(address, size, access, privileged);
        }
        if (isBitBandAlias(address)) {
            return bus.read(bandAddress(address, size), size, access) >>> bandBit(address, size) & 1;
        }
        return bus.read(address, size, access);
    }

    /** @param address a multiple of {@code size} */
    void write(int address, int size, int value, Access access, boolean privileged) throws BusFault {
        if (isPrivatePeripheral(address)) {
            ppb.write(address, size, value, access, privileged);
        } else if (isBitBandAlias(address)) {
            int target = bandAddress(address, size);
            int bit = 1 << bandBit(address, size);
            int old = bus.read(target, size, access);
            int changed = (value & 1) != 0 ? old | bit : old & ~bit;
            bus.write(target, size, changed, access);
            coreWrote(target, size, access);
        } else {
            bus.write(address, size, value, access);
            coreWrote(address, size, access);
        }
    }

    /** Reads for the instruction side, which knows no bit-banding and no private peripherals. */
    int fetch(int address, int size) throws BusFault {
        if (isBitBandAlias(address) || isPrivatePeripheral(address)) {
            throw new BusFault(address);
        }
        return bus.read(address, size, Access.INSTRUCTION);
    }

    /** A write of the core that went through the bus into plain memory leaves no stale instruction behind. */
    private void coreWrote(int address, int size, Access access) {
        if (access == Access.DATA) {
            for (DirectMemory memory : bus.directMemories()) {
                if (memory.contains(address)) {
                    memory.forget(address - memory.base, size);
                }
            }
        }
    }

    /** The address of the access of the same size that holds the bit an alias stands for. */
    private static int bandAddress(int alias, int size) {
        int byteOffset = (alias & BIT_BAND_OFFSET_MASK) >>> 5;
        return (alias & BIT_BAND_REGION_MASK) | byteOffset & ~(size - 1);
    }

    private static int bandBit(int alias, int size) {
        return (alias & BIT_BAND_OFFSET_MASK) >>> 2 & (8 * size - 1);
    }
}
