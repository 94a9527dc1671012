/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The SAU with the chip's IDAU behind it, which together say whose each address is, and SFSR with SFAR, which tell who did not
 * keep to it (DDI 0553, B8 and D1.2).
 */
final class SecurityAttribution implements PpbComponent {
    static final int FIRST = 0xDD0;
    static final int LAST = 0xDE8;
    private static final int CTRL = 0xDD0;
    private static final int TYPE = 0xDD4;
    private static final int RNR = 0xDD8;
    private static final int RBAR = 0xDDC;
    private static final int RLAR = 0xDE0;
    private static final int SFSR = 0xDE4;
    private static final int SFAR = 0xDE8;

    private static final int ENABLE = 1;
    private static final int ALLNS = 2;
    private static final int RLAR_ENABLE = 1;
    private static final int RLAR_NSC = 2;
    private static final int ADDRESS = ~0x1F;
    private static final int NO_REGION = -1;

    private final Core core;
    private final SystemBus bus;
    private final int[] base;
    private final int[] limit;
    private int control;
    private int region;
    private int status;
    private int faultAddress;

    SecurityAttribution(CoreConfiguration configuration, Core core, SystemBus bus) {
        this.core = core;
        this.bus = bus;
        base = new int[configuration.sauRegions()];
        limit = new int[configuration.sauRegions()];
    }

    void reset() {
        control = 0;
        region = 0;
        status = 0;
        faultAddress = 0;
        for (int index = 0; index < limit.length; index++) {
            limit[index] = 0;
        }
    }

    void record(Fault fault) {
        status |= fault.status;
        if ((fault.status & FaultStatus.SFARVALID) != 0) {
            faultAddress = fault.address;
        }
    }

    /** Whether one of the two states has to be kept from an address at all. */
    boolean isExempt(int address) {
        return isSystem(address) || bus.attribution(address).kind() == Attribution.Kind.EXEMPT;
    }

    /** The private peripheral bus, whose registers know by themselves who may see what. */
    private static boolean isSystem(int address) {
        return AddressSpace.isPrivatePeripheral(address);
    }

    boolean isSecure(int address) {
        Attribution.Kind kind = bus.attribution(address).kind();
        if (kind == Attribution.Kind.SECURE) {
            return true;
        }
        if ((control & ENABLE) == 0) {
            return (control & ALLNS) == 0 || kind == Attribution.Kind.SECURE_CALLABLE;
        }
        int found = regionAt(address);
        boolean openedBySau = found >= 0 && (limit[found] & RLAR_NSC) == 0;
        return !openedBySau || kind == Attribution.Kind.SECURE_CALLABLE;
    }

    /** Whether SG at this address is a way into the Secure state. */
    boolean isCallable(int address) {
        Attribution.Kind kind = bus.attribution(address).kind();
        if (kind == Attribution.Kind.SECURE || !isSecure(address)) {
            return false;
        }
        int found = (control & ENABLE) != 0 ? regionAt(address) : NO_REGION;
        return kind == Attribution.Kind.SECURE_CALLABLE || found >= 0 && (limit[found] & RLAR_NSC) != 0;
    }

    /** The only region that holds the address; overlapping ones make it Secure. */
    int regionAt(int address) {
        int found = NO_REGION;
        for (int index = 0; index < base.length; index++) {
            if ((limit[index] & RLAR_ENABLE) != 0
                    && Integer.compareUnsigned(address, base[index] & ADDRESS) >= 0
                    && Integer.compareUnsigned(address, limit[index] | ~ADDRESS) <= 0) {
                if (found != NO_REGION) {
                    return NO_REGION - 1;
                }
                found = index;
            }
        }
        return found;
    }

    boolean isEnabled() {
        return (control & ENABLE) != 0;
    }

    int idauRegion(int address) {
        return bus.attribution(address).region();
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (!core.accessesSecureBank) {
            return 0;
        }
        return switch (offset) {
            case CTRL -> control;
            case TYPE -> base.length;
            case RNR -> region;
            case RBAR -> region < base.length ? base[region] : 0;
            case RLAR -> region < base.length ? limit[region] : 0;
            case SFSR -> status;
            case SFAR -> faultAddress;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (!core.accessesSecureBank || mask != -1) {
            return;
        }
        switch (offset) {
            case CTRL -> control = value & (ENABLE | ALLNS);
            case RNR -> region = value & 0xFF;
            case RBAR -> {
                if (region < base.length) {
                    base[region] = value & ADDRESS;
                }
            }
            case RLAR -> {
                if (region < base.length) {
                    limit[region] = value & (ADDRESS | RLAR_NSC | RLAR_ENABLE);
                }
            }
            case SFSR -> status &= ~value;
            case SFAR -> faultAddress = value;
            default -> {
                // TYPE is read-only
            }
        }
        core.memory.protectionChanged();
    }
}
