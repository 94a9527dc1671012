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
 * Comparators of ARMv6-M and ARMv7-M (DDI 0419E, C1.8; DDI 0403E, C1.8): an address with a mask each. In ARMv7-M the first may
 * compare the cycle count instead, and the second data values.
 */
final class MaskedComparators extends DwtComparators {
    private static final int V6_FUNCTION_BITS = 0xF;
    private static final int V6_MASK_MOST = 0x1F;
    private static final int MASK_MOST = 0xF;
    private static final int FUNCTION_BITS = 0x2F;
    private static final int CYCMATCH = 1 << 7;
    private static final int DATAVMATCH = 1 << 8;
    private static final int LNK1ENA = 1 << 9;
    private static final int VALUE_BITS = 0xFFC00 | DATAVMATCH;
    private static final int CYCLE_COMPARATOR = 0;
    private static final int VALUE_COMPARATOR = 1;

    private static final int ON_PC = 4;
    private static final int ON_READ = 5;
    private static final int ON_WRITE = 6;
    private static final int ON_ACCESS = 7;

    private final boolean addressesOnly;
    private final int[] mask;

    /** @param addressesOnly whether they are those of ARMv6-M */
    MaskedComparators(int count, boolean addressesOnly) {
        super(count);
        this.addressesOnly = addressesOnly;
        mask = new int[count];
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(mask, 0);
    }

    @Override
    int read(int index, int register) {
        return switch (register) {
            case COMP -> comp[index];
            case MASK -> mask[index];
            case FUNCTION -> readFunction(index) | (isOfValues(index) ? LNK1ENA : 0);
            default -> 0;
        };
    }

    @Override
    void write(int index, int register, int value) {
        switch (register) {
            case COMP -> comp[index] = value;
            case MASK -> mask[index] = value & (addressesOnly ? V6_MASK_MOST : MASK_MOST);
            case FUNCTION -> function[index] = value & functionBits(index);
            default -> {
                // reserved
            }
        }
    }

    private int functionBits(int index) {
        if (addressesOnly) {
            return V6_FUNCTION_BITS;
        }
        return FUNCTION_BITS | (index == CYCLE_COMPARATOR ? CYCMATCH : 0) | (isOfValues(index) ? VALUE_BITS : 0);
    }

    private boolean isOfValues(int index) {
        return index == VALUE_COMPARATOR && !addressesOnly;
    }

    @Override
    boolean watchesData() {
        boolean any = false;
        for (int value : function) {
            int kind = value & 0xF;
            any |= kind >= ON_READ && kind <= ON_ACCESS;
        }
        return any;
    }

    @Override
    boolean watchesPc() {
        boolean any = false;
        for (int value : function) {
            any |= isOnPc(value);
        }
        return any;
    }

    private static boolean isOnPc(int value) {
        return (value & (0xF | CYCMATCH)) == ON_PC;
    }

    @Override
    boolean executed(int address) {
        boolean any = false;
        for (int index = 0; index < count(); index++) {
            if (isOnPc(function[index]) && addressMatches(index, address)) {
                function[index] |= MATCHED;
                any = true;
            }
        }
        return any;
    }

    @Override
    boolean accessed(int address, int size, int value, boolean write) {
        boolean any = false;
        int direction = write ? ON_WRITE : ON_READ;
        for (int index = 0; index < count(); index++) {
            int kind = function[index] & 0xF;
            if (kind == direction || kind == ON_ACCESS) {
                boolean onValue = isOfValues(index) && (function[index] & DATAVMATCH) != 0;
                if (onValue ? valueMatches(address, size, value) : addressMatches(index, address)) {
                    function[index] |= MATCHED;
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean addressMatches(int index, int address) {
        return ((comp[index] ^ address) & -1 << mask[index]) == 0;
    }

    /** A value of the size asked for, at an address of one of the two linked comparators. */
    private boolean valueMatches(int address, int size, int value) {
        int settings = function[VALUE_COMPARATOR];
        int wantedSize = 1 << (settings >>> 10 & 3);
        if (size != wantedSize) {
            return false;
        }
        int bits = size == 4 ? -1 : (1 << 8 * size) - 1;
        if (((value ^ comp[VALUE_COMPARATOR]) & bits) != 0) {
            return false;
        }
        return addressMatches(settings >>> 12 & 3, address) || addressMatches(settings >>> 16 & 3, address);
    }
}
