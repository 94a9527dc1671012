/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Regions of ARMv8-M: from a base to a limit, which must not overlap. */
final class LimitedRegions extends MpuRegions {
    private static final int ENABLE = 1;
    private static final int XN = 1;
    private static final int GRANULE = 0x1F;

    LimitedRegions(int count) {
        super(count);
    }

    @Override
    void setBase(int index, int value) {
        base[index] = value;
    }

    @Override
    void setAttributes(int index, int value) {
        attributes[index] = value;
    }

    @Override
    int regionAt(int address) {
        int found = NONE;
        for (int index = 0; index < count(); index++) {
            if ((attributes[index] & ENABLE) != 0
                    && Integer.compareUnsigned(address, base[index] & ~GRANULE) >= 0
                    && Integer.compareUnsigned(address, attributes[index] | GRANULE) <= 0) {
                if (found != NONE) {
                    return SEVERAL;
                }
                found = index;
            }
        }
        return found;
    }

    @Override
    boolean allows(int index, boolean write, boolean fetch, boolean privileged) {
        if (fetch && (base[index] & XN) != 0) {
            return false;
        }
        int permission = base[index] >>> 1 & 3;
        boolean readOnly = (permission & 2) != 0;
        boolean anybody = (permission & 1) != 0;
        return (privileged || anybody) && !(write && readOnly);
    }
}
