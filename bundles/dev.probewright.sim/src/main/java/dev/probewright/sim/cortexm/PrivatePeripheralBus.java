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
    /** What the Secure state sees there is the SCS of the other. */
    private static final int SCS_NON_SECURE = 0x2E;

    private static final int TPIU = 0x40;
    private static final int ROM_TABLE = 0xFF;
    /** From here on it is the external part, where the chip has its own components. */
    private static final int EXTERNAL = 0x40;

    private final SystemBus bus;
    private final Core core;
    private final boolean wordsOnly;
    private final boolean hasTrace;
    private final PpbComponent systemControlSpace;
    private final PpbComponent dwt;
    private final PpbComponent fpb;
    private final PpbComponent itm;
    private final PpbComponent tpiu;
    private final PpbComponent romTable;

    PrivatePeripheralBus(CoreConfiguration configuration, Core core, SystemBus bus) {
        this.bus = bus;
        this.core = core;
        this.wordsOnly = configuration.architecture() == Architecture.V6_M;
        this.hasTrace = configuration.debugUnits().trace();
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
        int page = page(address);
        if (page == ITM && !hasTrace || page == SCS_NON_SECURE && !core.hasSecurity) {
            throw new BusFault(address);
        }
        return switch (page) {
            case ITM -> itm;
            case DWT -> dwt;
            case FPB -> fpb;
            case SCS, SCS_NON_SECURE -> systemControlSpace;
            case TPIU -> tpiu;
            case ROM_TABLE -> romTable;
            default -> throw new BusFault(address);
        };
    }

    private boolean isOfTheChip(int address) {
        int page = page(address);
        return page >= EXTERNAL && page != ROM_TABLE && (page != TPIU || !hasTrace);
    }

    /** Whether the core may see the component at all: ARMv6-M keeps those for debugging from it. */
    private boolean isHidden(int address, boolean debugger) {
        int page = page(address);
        boolean forDebugging = page == DWT
                || page == FPB
                || page == ROM_TABLE
                || page == SCS && SystemControlSpace.isForDebugging(address & 0xFFC);
        return wordsOnly && !debugger && forDebugging;
    }

    /** Chooses the registers of the security state that the access sees; the Secure one has those of the other 0x20000 further. */
    private void selectBank(int address, boolean debugger) {
        boolean secure = debugger ? core.debugSecurity.seesSecureBank(core.debugAccessIsSecure) : core.secure;
        core.accessesSecureBank = secure && page(address) != SCS_NON_SECURE;
    }

    private boolean ignores(int address, boolean debugger) {
        boolean nonSecureAlias = page(address) == SCS_NON_SECURE;
        return isHidden(address, debugger) || nonSecureAlias && core.hasSecurity && !debugger && !core.secure;
    }

    int read(int address, int size, Access access, boolean privileged) throws BusFault {
        boolean debugger = access == Access.DEBUG;
        if (!debugger && !privileged) {
            throw new BusFault(address);
        }
        if (isOfTheChip(address)) {
            return bus.read(address, size, access);
        }
        if (wordsOnly && size != 4) {
            throw new BusFault(address);
        }
        if (ignores(address, debugger)) {
            return 0;
        }
        PpbComponent component = component(address);
        selectBank(address, debugger);
        int word = component.read(address & 0xFFC, debugger);
        return size == 4 ? word : word >>> 8 * (address & 3) & (1 << 8 * size) - 1;
    }

    void write(int address, int size, int value, Access access, boolean privileged) throws BusFault {
        boolean debugger = access == Access.DEBUG;
        if (!debugger && !privileged && !core.system.allowsUnprivilegedWrite(address)) {
            throw new BusFault(address);
        }
        if (isOfTheChip(address)) {
            bus.write(address, size, value, access);
            return;
        }
        if (wordsOnly && size != 4) {
            throw new BusFault(address);
        }
        if (ignores(address, debugger)) {
            return;
        }
        PpbComponent component = component(address);
        selectBank(address, debugger);
        int shift = 8 * (address & 3);
        int mask = (size == 4 ? -1 : (1 << 8 * size) - 1) << shift;
        component.write(address & 0xFFC, value << shift & mask, mask, debugger);
    }
}
