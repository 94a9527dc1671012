/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.LittleEndian;

/** The maker's own ROM table of an STM32 with a Cortex-M0+, which names the chip and leads to the core's (RM0444, 40.5). */
final class McuRomTable {
    static final int BASE = 0xF000_0000;
    private static final int LENGTH = 0x1000;
    private static final int CORE_TABLE = 0xE00F_F000;
    private static final int PRESENT = 3;
    private static final int MEMTYPE = 0xFCC;
    private static final int PIDR4 = 0xFD0;
    private static final int PIDR0 = 0xFE0;
    private static final int CIDR0 = 0xFF0;
    private static final int[] CIDR = {0x0D, 0x10, 0x05, 0xB1};
    private static final int ST = 0x20;
    private static final int USES_JEP106 = 1 << 3;

    private McuRomTable() {}

    /** @param part the device id of DBGMCU */
    static byte[] of(int part) {
        byte[] table = new byte[LENGTH];
        LittleEndian.word(table, 0, CORE_TABLE - BASE | PRESENT);
        LittleEndian.word(table, MEMTYPE, 1);
        LittleEndian.word(table, PIDR4, 0);
        LittleEndian.word(table, PIDR0, part & 0xFF);
        LittleEndian.word(table, PIDR0 + 4, part >>> 8 & 0xF | (ST & 0xF) << 4);
        LittleEndian.word(table, PIDR0 + 8, ST >>> 4 | USES_JEP106);
        for (int index = 0; index < CIDR.length; index++) {
            LittleEndian.word(table, CIDR0 + 4 * index, CIDR[index]);
        }
        return table;
    }
}
