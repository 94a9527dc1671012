/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.Arrays;

/**
 * 0xE0002000: the FPB, which ARMv6-M calls BPU. Version 1 has comparators over the code region, which may also replace what is
 * fetched in ARMv7-M (DDI 0403E, C1.11; DDI 0419E, C1.9); version 2 only breaks, at any address (DDI 0553, D1.2).
 */
final class FlashPatch implements PpbComponent {
    private static final int FP_CTRL = 0x000;
    private static final int FP_REMAP = 0x004;
    private static final int FP_COMP0 = 0x008;

    private static final int CTRL_ENABLE = 1;
    private static final int CTRL_KEY = 2;
    /** RMPSPT: remapping is supported; the table always is in the SRAM region. */
    private static final int REMAP_SRAM = 0x20000000;

    private static final int REMAP_BITS = 0x1FFFFFE0;
    private static final int COMP_ENABLE = 1;
    private static final int COMP_ADDRESS = 0x1FFFFFFC;
    private static final int COMP_REPLACE_SHIFT = 30;
    private static final int COMP_CODE_BITS = 3 << COMP_REPLACE_SHIFT | COMP_ADDRESS | COMP_ENABLE;
    private static final int COMP_LITERAL_BITS = COMP_ADDRESS | COMP_ENABLE;
    private static final int REPLACE_REMAP = 0;
    private static final int REPLACE_LOWER = 1;
    private static final int REPLACE_UPPER = 2;
    private static final int CODE_REGION_END = 0x20000000;

    private final Core core;
    private final ComponentId id;
    private final boolean anyAddress;
    private final boolean canRemap;
    private final int numbers;
    private final int codeComparators;
    private final int[] comparators;
    private boolean enabled;
    private int remap;

    FlashPatch(CoreConfiguration configuration, Core core) {
        this.core = core;
        id = ComponentIds.of(configuration).fpb();
        DebugUnits units = configuration.debugUnits();
        anyAddress = units.fpbVersion() == 2;
        canRemap = !anyAddress && configuration.architecture().isV7();
        codeComparators = units.codeComparators();
        numbers = (units.fpbVersion() - 1) << 28
                | (codeComparators & 0x70) << 8
                | units.literalComparators() << 8
                | (codeComparators & 0xF) << 4;
        comparators = new int[codeComparators + units.literalComparators()];
    }

    void resetByPower() {
        forgetAll();
        enabled = false;
        remap = 0;
        Arrays.fill(comparators, 0);
        core.watchpoints.enablesChanged();
    }

    /** Whether a breakpoint is set on the instruction at this address. */
    boolean breaksAt(int address) {
        if (!enabled || !reaches(address)) {
            return false;
        }
        for (int index = 0; index < codeComparators; index++) {
            if (breaksAt(comparators[index], address)) {
                return true;
            }
        }
        return false;
    }

    private boolean breaksAt(int comparator, int address) {
        if (anyAddress) {
            return comparator == (address | COMP_ENABLE);
        }
        int replace = comparator >>> COMP_REPLACE_SHIFT;
        boolean upper = (address & 2) != 0;
        return matches(comparator, address)
                && (replace == REPLACE_LOWER && !upper || replace == REPLACE_UPPER && upper || replace == 3);
    }

    private boolean reaches(int address) {
        return anyAddress || Integer.compareUnsigned(address, CODE_REGION_END) < 0;
    }

    /** Where a halfword of an instruction is to be fetched from: its own address, or the remap table. */
    int fetchAddress(int address) {
        if (enabled && canRemap && reaches(address)) {
            for (int index = 0; index < codeComparators; index++) {
                if (matches(comparators[index], address)
                        && comparators[index] >>> COMP_REPLACE_SHIFT == REPLACE_REMAP) {
                    return tableEntry(index) + (address & 2);
                }
            }
        }
        return address;
    }

    /** Whether some of an instruction comes from the remap table, so that it is not to be kept decoded. */
    boolean remaps(int address, int length) {
        return fetchAddress(address) != address || length == 4 && fetchAddress(address + 2) != address + 2;
    }

    boolean patchesLiterals() {
        boolean any = false;
        for (int index = codeComparators; index < comparators.length; index++) {
            any |= (comparators[index] & COMP_ENABLE) != 0;
        }
        return any && enabled;
    }

    /** Where a word of data is to be loaded from: its own address, or the remap table. */
    int literalAddress(int address) {
        if (enabled && reaches(address)) {
            for (int index = codeComparators; index < comparators.length; index++) {
                if (matches(comparators[index], address)) {
                    return tableEntry(index) + (address & 3);
                }
            }
        }
        return address;
    }

    private static boolean matches(int comparator, int address) {
        return (comparator & COMP_ENABLE) != 0 && ((comparator ^ address) & COMP_ADDRESS) == 0;
    }

    private int tableEntry(int index) {
        return REMAP_SRAM | remap + 4 * index;
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (id.covers(offset)) {
            return id.read(offset);
        }
        if (offset == FP_CTRL) {
            return numbers | (enabled ? CTRL_ENABLE : 0);
        }
        if (offset == FP_REMAP) {
            return canRemap ? REMAP_SRAM | remap : 0;
        }
        int index = (offset - FP_COMP0) / 4;
        return index < comparators.length ? comparators[index] : 0;
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (mask != -1) {
            return; // word accesses only
        }
        forgetAll();
        if (offset == FP_CTRL) {
            if ((value & CTRL_KEY) != 0) {
                enabled = (value & CTRL_ENABLE) != 0;
            }
        } else if (offset == FP_REMAP) {
            remap = canRemap ? value & REMAP_BITS : 0;
        } else if ((offset - FP_COMP0) / 4 < comparators.length) {
            int index = (offset - FP_COMP0) / 4;
            comparators[index] = value & writableBits(index);
        }
        forgetAll();
        core.watchpoints.enablesChanged();
    }

    private int writableBits(int index) {
        if (anyAddress) {
            return -1;
        }
        return index < codeComparators ? COMP_CODE_BITS : COMP_LITERAL_BITS;
    }

    /** What was decoded at the addresses of the comparators is no longer, or not yet, true. */
    private void forgetAll() {
        for (int index = 0; index < codeComparators; index++) {
            if ((comparators[index] & COMP_ENABLE) != 0) {
                core.memory.forgetWord(comparators[index] & (anyAddress ? ~3 : COMP_ADDRESS));
            }
        }
    }
}
