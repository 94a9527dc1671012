/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Regions of ARMv6-M and ARMv7-M: a power of two in size, with subregions; of several the one with the highest number decides. */
final class SizedRegions extends MpuRegions {
    private static final int ENABLE = 1;
    private static final int ATTRIBUTE_BITS = 0x173FFF3F;
    private static final int XN = 1 << 28;
    private static final int LEAST_WITH_SUBREGIONS = 8;

    SizedRegions(int count) {
        super(count);
    }

    @Override
    void setBase(int index, int value) {
        base[index] = value & ~0x1F;
    }

    @Override
    void setAttributes(int index, int value) {
        attributes[index] = value & ATTRIBUTE_BITS;
    }

    @Override
    int regionAt(int address) {
        for (int index = count() - 1; index >= 0; index--) {
            if (holds(index, address)) {
                return index;
            }
        }
        return NONE;
    }

    private boolean holds(int index, int address) {
        int bits = (attributes[index] >>> 1 & 0x1F) + 1;
        boolean inside = bits == 32 || ((address ^ base[index]) & -1 << bits) == 0;
        if ((attributes[index] & ENABLE) == 0 || !inside) {
            return false;
        }
        int subregion = address >>> (bits - 3) & 7;
        return bits < LEAST_WITH_SUBREGIONS || (attributes[index] >>> 8 + subregion & 1) == 0;
    }

    @Override
    boolean allows(int index, boolean write, boolean fetch, boolean privileged) {
        if (fetch && (attributes[index] & XN) != 0) {
            return false;
        }
        return switch (attributes[index] >>> 24 & 7) {
            case 1 -> privileged;
            case 2 -> privileged || !write;
            case 3 -> true;
            case 5 -> privileged && !write;
            case 6, 7 -> !write;
            default -> false;
        };
    }
}
