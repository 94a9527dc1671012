/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** 0xE0000000 to 0xE00FFFFF: finds the component of an address, and makes word accesses of smaller ones. */
final class PrivatePeripheralBus {
    /** Bits 31:20 of its addresses. */
    static final int REGION = 0xE00;

    private static final int ITM = 0x00;
    private static final int DWT = 0x01;
    private static final int FPB = 0x02;
    private static final int SCS = 0x0E;
    private static final int TPIU = 0x40;
    private static final int ROM_TABLE = 0xFF;
    /** From here on it is the external part, where the chip has its own components. */
    private static final int EXTERNAL = 0x40;

    private final SystemBus bus;
    private final SystemControl system;
    private final PpbComponent systemControlSpace;
    private final PpbComponent dwt;
    private final PpbComponent fpb;
    private final PpbComponent itm;
    private final PpbComponent tpiu;
    private final PpbComponent romTable;

    PrivatePeripheralBus(CoreConfiguration configuration, Core core, SystemBus bus) {
        this.bus = bus;
        this.system = core.system;
        ComponentIds ids = ComponentIds.of(configuration);
        this.systemControlSpace = new SystemControlSpace(ids.scs(), core);
        this.dwt = core.watchpoints;
        this.fpb = core.flashPatch;
        this.itm = new InstrumentationTrace(ids.itm(), core);
        this.tpiu = new TracePort(ids.tpiu(), core);
        this.romTable = new RomTable(configuration);
    }

    private static int page(int address) {
        return address >>> 12 & 0xFF;
    }

    private PpbComponent component(int address) throws BusFault {
        return switch (page(address)) {
            case ITM -> itm;
            case DWT -> dwt;
            case FPB -> fpb;
            case SCS -> systemControlSpace;
            case TPIU -> tpiu;
            case ROM_TABLE -> romTable;
            default -> throw new BusFault(address);
        };
    }

    private static boolean isOfTheChip(int address) {
        int page = page(address);
        return page >= EXTERNAL && page != TPIU && page != ROM_TABLE;
    }

    int read(int address, int size, Access access, boolean privileged) throws BusFault {
        boolean debugger = access == Access.DEBUG;
        if (!debugger && !privileged) {
            throw new BusFault(address);
        }
        if (isOfTheChip(address)) {
            return bus.read(address, size, access);
        }
        int word = component(address).read(address & 0xFFC, debugger);
        return size == 4 ? word : word >>> 8 * (address & 3) & (1 << 8 * size) - 1;
    }

    void write(int address, int size, int value, Access access, boolean privileged) throws BusFault {
        boolean debugger = access == Access.DEBUG;
        if (!debugger && !privileged && !system.allowsUnprivilegedWrite(address)) {
            throw new BusFault(address);
        }
        if (isOfTheChip(address)) {
            bus.write(address, size, value, access);
            return;
        }
        int shift = 8 * (address & 3);
        int mask = (size == 4 ? -1 : (1 << 8 * size) - 1) << shift;
        component(address).write(address & 0xFFC, value << shift & mask, mask, debugger);
    }
}
