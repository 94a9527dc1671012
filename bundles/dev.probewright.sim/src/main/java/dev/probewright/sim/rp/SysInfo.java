/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.Peripheral;

/** SYSINFO: which chip it is, and that it is one of silicon. */
final class SysInfo extends Peripheral {
    private static final int CHIP_ID = 0x00;
    private static final int ASIC = 1 << 1;

    private final int chipId;
    private final int platformAt;

    /** @param platformAt offset of PLATFORM */
    SysInfo(int chipId, int platformAt) {
        this.chipId = chipId;
        this.platformAt = platformAt;
    }

    @Override
    public int read(int offset) {
        if (offset == CHIP_ID) {
            return chipId;
        }
        return offset == platformAt ? ASIC : 0;
    }

    @Override
    public void write(int offset, int value) {
        // Nothing in it can be written.
    }

    @Override
    public void reset() {
        // It never changes.
    }
}
