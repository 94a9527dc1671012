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
 * The MPU (DDI 0403E, B3.5; DDI 0419E, B3.5; DDI 0553, B9): which of its regions an access falls into, and what it may do there.
 * With the Security Extension there is one for each state.
 */
final class MemoryProtection implements PpbComponent {
    static final int FIRST = 0xD90;
    static final int LAST = 0xDC4;
    private static final int TYPE = 0xD90;
    private static final int CTRL = 0xD94;
    private static final int RNR = 0xD98;
    private static final int RBAR = 0xD9C;
    private static final int RLAR_END = 0xDB8;
    private static final int MAIR0 = 0xDC0;
    private static final int MAIR1 = 0xDC4;

    private static final int ENABLE = 1;
    private static final int HFNMIENA = 2;
    private static final int PRIVDEFENA = 4;
    private static final int RBAR_VALID = 1 << 4;

    private final Core core;
    private final MpuRegions regions;
    private final boolean aliases;
    private final boolean v8;
    private int control;
    private int region;
    private final int[] memoryAttributes = new int[2];

    MemoryProtection(CoreConfiguration configuration, Core core) {
        this.core = core;
        v8 = configuration.architecture().isV8();
        aliases = configuration.architecture().isMain();
        regions = v8 ? new LimitedRegions(configuration.mpuRegions()) : new SizedRegions(configuration.mpuRegions());
    }

    void reset() {
        control = 0;
        region = 0;
        regions.reset();
    }

    boolean isEnabled() {
        return (control & ENABLE) != 0;
    }

    /** Whether it lets an access pass, with the region of the address or, where there is none, the default map. */
    boolean allows(int address, boolean write, boolean fetch, boolean privileged) {
        if (!isEnabled() || AddressSpace.isPrivatePeripheral(address)) {
            return true;
        }
        if ((control & HFNMIENA) == 0 && core.priority.isAtHardFault()) {
            return true;
        }
        int found = regions.regionAt(address);
        if (found == MpuRegions.NONE) {
            return privileged && (control & PRIVDEFENA) != 0;
        }
        return found >= 0 && regions.allows(found, write, fetch, privileged);
    }

    /** For TT: the region that holds the address, or a negative number. */
    int regionAt(int address) {
        return isEnabled() ? regions.regionAt(address) : MpuRegions.NONE;
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (offset >= RBAR && offset < RLAR_END) {
            int index = aliased(offset);
            if (index >= regions.count()) {
                return 0;
            }
            return (offset - RBAR & 4) == 0 ? regions.base(index) | (v8 ? 0 : index) : regions.attributes(index);
        }
        return switch (offset) {
            case TYPE -> regions.count() << 8;
            case CTRL -> control;
            case RNR -> region;
            case MAIR0, MAIR1 -> v8 ? memoryAttributes[offset - MAIR0 >> 2] : 0;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (regions.count() == 0 || mask != -1) {
            return;
        }
        if (offset >= RBAR && offset < RLAR_END) {
            writeRegion(offset, value);
        } else {
            switch (offset) {
                case CTRL -> control = value & (ENABLE | HFNMIENA | PRIVDEFENA);
                case RNR -> region = value & 0xFF;
                case MAIR0, MAIR1 -> memoryAttributes[offset - MAIR0 >> 2] = v8 ? value : 0;
                default -> {
                    // TYPE is read-only
                }
            }
        }
        core.memory.protectionChanged();
    }

    private void writeRegion(int offset, int value) {
        boolean base = (offset - RBAR & 4) == 0;
        if (base && !v8 && (value & RBAR_VALID) != 0) {
            region = value & 0xF;
        }
        int index = v8 ? aliased(offset) : region;
        if (index >= regions.count()) {
            return;
        }
        if (base) {
            regions.setBase(index, value);
        } else {
            regions.setAttributes(index, value);
        }
    }

    /** The registers after the first two are the next three regions in ARMv8-M, and the same one in ARMv7-M. */
    private int aliased(int offset) {
        int alias = offset - RBAR >> 3;
        if (alias == 0 || !aliases) {
            return alias == 0 ? region : Integer.MAX_VALUE;
        }
        return v8 ? region & ~3 | alias : region;
    }
}
