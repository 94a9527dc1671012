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
 * 0xE0002000: the FPB of version 1, with six instruction and two literal comparators over the code region
 * (DDI 0403E, C1.11).
 */
final class FlashPatch implements PpbComponent {
    private static final ComponentId ID = new ComponentId(0x04_000B_B003L, ComponentId.GENERIC_IP);
    private static final int FP_CTRL = 0x000;
    private static final int FP_REMAP = 0x004;
    private static final int FP_COMP0 = 0x008;
    private static final int CODE_COMPARATORS = 6;
    private static final int LITERAL_COMPARATORS = 2;
    private static final int COMPARATORS = CODE_COMPARATORS + LITERAL_COMPARATORS;

    private static final int CTRL_ENABLE = 1;
    private static final int CTRL_KEY = 2;
    private static final int CTRL_NUMBERS = LITERAL_COMPARATORS << 8 | CODE_COMPARATORS << 4;
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
    private boolean enabled;
    private int remap;
    private final int[] comparators = new int[COMPARATORS];

    FlashPatch(Core core) {
        this.core = core;
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
        if (!enabled || Integer.compareUnsigned(address, CODE_REGION_END) >= 0) {
            return false;
        }
        for (int index = 0; index < CODE_COMPARATORS; index++) {
            int comparator = comparators[index];
            if (matches(comparator, address)) {
                int replace = comparator >>> COMP_REPLACE_SHIFT;
                boolean upper = (address & 2) != 0;
                if (replace == REPLACE_LOWER && !upper || replace == REPLACE_UPPER && upper || replace == 3) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where a halfword of an instruction is to be fetched from: its own address, or the remap table. */
    int fetchAddress(int address) {
        if (enabled && Integer.compareUnsigned(address, CODE_REGION_END) < 0) {
            for (int index = 0; index < CODE_COMPARATORS; index++) {
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
        for (int index = CODE_COMPARATORS; index < COMPARATORS; index++) {
            any |= (comparators[index] & COMP_ENABLE) != 0;
        }
        return any && enabled;
    }

    /** Where a word of data is to be loaded from: its own address, or the remap table. */
    int literalAddress(int address) {
        if (enabled && Integer.compareUnsigned(address, CODE_REGION_END) < 0) {
            for (int index = CODE_COMPARATORS; index < COMPARATORS; index++) {
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
        if (ComponentId.covers(offset)) {
            return ID.read(offset);
        }
        if (offset == FP_CTRL) {
            return CTRL_NUMBERS | (enabled ? CTRL_ENABLE : 0);
        }
        if (offset == FP_REMAP) {
            return REMAP_SRAM | remap;
        }
        int index = (offset - FP_COMP0) / 4;
        return index < COMPARATORS ? comparators[index] : 0;
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
            remap = value & REMAP_BITS;
        } else if ((offset - FP_COMP0) / 4 < COMPARATORS) {
            int index = (offset - FP_COMP0) / 4;
            comparators[index] = value & (index < CODE_COMPARATORS ? COMP_CODE_BITS : COMP_LITERAL_BITS);
        }
        forgetAll();
        core.watchpoints.enablesChanged();
    }

    /** What was decoded at the addresses of the comparators is no longer, or not yet, true. */
    private void forgetAll() {
        for (int index = 0; index < CODE_COMPARATORS; index++) {
            if ((comparators[index] & COMP_ENABLE) != 0) {
                core.memory.forgetWord(comparators[index] & COMP_ADDRESS);
            }
        }
    }
}
