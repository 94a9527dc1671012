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
import java.util.List;

/**
 * Times of the flash of a PY32F003 in periods of its oscillator, as the factory keeps them for each frequency from 0x1FFF0F1C on
 * (reference manual 1.0, 4.4), and as the registers from FLASH_TS0 on have them.
 *
 * @param hertz of the oscillator
 */
record Py32Timing(long hertz) {
    static final int BASE = 0x1FFF_0F1C;
    /** TS0, TS1, TS2P, TPS3, TS3, PERTPE, SMERTPE, PRGTPE, PRETPE at 24 MHz: what the registers come up with. */
    private static final int[] AT_24_MHZ = {0xB4, 0x1B0, 0xB4, 0x6C0, 0xB4, 0x1_4820, 0x1_4820, 0x5DC0, 0x12C0};

    static final int REGISTERS = 9;
    static final Py32Timing TABLE_24_MHZ = new Py32Timing(24_000_000);

    /** By RCC_ICSCR.HSI_FS. */
    static final List<Py32Timing> BY_HSI_FS = List.of(
            new Py32Timing(4_000_000),
            new Py32Timing(8_000_000),
            new Py32Timing(16_000_000),
            new Py32Timing(22_120_000),
            TABLE_24_MHZ);

    private static final int ENTRY = 20;

    private int register(int index) {
        return (int) (AT_24_MHZ[index] * hertz / TABLE_24_MHZ.hertz);
    }

    void fill(int[] registers) {
        for (int index = 0; index < REGISTERS; index++) {
            registers[index] = register(index);
        }
    }

    /** Whether the registers are right for this frequency. */
    boolean matches(int[] registers) {
        for (int index = 0; index < REGISTERS; index++) {
            if (registers[index] != register(index)) {
                return false;
            }
        }
        return true;
    }

    /** What the factory keeps. */
    static byte[] table() {
        byte[] table = new byte[ENTRY * BY_HSI_FS.size()];
        for (int entry = 0; entry < BY_HSI_FS.size(); entry++) {
            Py32Timing timing = BY_HSI_FS.get(entry);
            int at = ENTRY * entry;
            LittleEndian.word(table, at, timing.register(0) | timing.register(4) << 8 | timing.register(1) << 16);
            LittleEndian.word(table, at + 4, timing.register(2) | timing.register(3) << 16);
            LittleEndian.word(table, at + 8, timing.register(5));
            LittleEndian.word(table, at + 12, timing.register(6));
            LittleEndian.word(table, at + 16, timing.register(7) | timing.register(8) << 16);
        }
        return table;
    }
}
