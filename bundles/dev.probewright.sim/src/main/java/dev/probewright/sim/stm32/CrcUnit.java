/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;

/** The CRC calculation unit (RM0008, section 4): polynomial 0x04C11DB7, words, most significant bit first. */
final class CrcUnit extends Peripheral {
    private static final int DR = 0x00;
    private static final int IDR = 0x04;
    private static final int CR = 0x08;
    private static final int CR_RESET = 1;
    private static final int POLYNOMIAL = 0x04C1_1DB7;

    private int data;
    private int independent;

    @Override
    public int read(int offset) {
        return switch (offset) {
            case DR -> data;
            case IDR -> independent;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case DR -> {
                data ^= value;
                for (int bit = 0; bit < 32; bit++) {
                    data = data < 0 ? data << 1 ^ POLYNOMIAL : data << 1;
                }
            }
            case IDR -> independent = value & 0xFF;
            case CR -> {
                if ((value & CR_RESET) != 0) {
                    data = 0xFFFF_FFFF;
                }
            }
            default -> {
                // Reserved: ignored.
            }
        }
    }

    @Override
    public void reset() {
        data = 0xFFFF_FFFF;
        independent = 0;
    }
}
