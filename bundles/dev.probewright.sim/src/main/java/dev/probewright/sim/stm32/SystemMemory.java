/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import java.util.Arrays;

/**
 * System memory, 0x1FFFF000 to 0x1FFFF7FF: in place of ST's boot loader a vector table with an endless loop, then erased bytes up to
 * what the factory programs: the flash size (RM0008, 30.1) and the unique device id (30.2).
 */
final class SystemMemory {
    static final int BASE = 0x1FFF_F000;
    static final int SIZE = 0x800;
    private static final int FLASH_SIZE = 0x7E0;
    private static final int UNIQUE_ID = 0x7E8;
    private static final int UNIQUE_ID_WORDS = 3;
    private static final int KIB = 1024;
    /** Stack pointer at the end of SRAM, reset vector, and the loop the vector leads to. */
    private static final byte[] LOADER = {
        0x00, 0x50, 0x00, 0x20, 0x09, (byte) 0xF0, (byte) 0xFF, 0x1F, (byte) 0xFE, (byte) 0xE7
    };

    private final byte[] bytes = new byte[SIZE];

    /** @param serial what the unique id is made of */
    SystemMemory(String serial) {
        Arrays.fill(bytes, (byte) 0xFF);
        System.arraycopy(LOADER, 0, bytes, 0, LOADER.length);
        putWord(FLASH_SIZE, FlashMemory.SIZE / KIB | 0xFFFF_0000);
        int word = serial.hashCode();
        for (int index = 0; index < UNIQUE_ID_WORDS; index++) {
            putWord(UNIQUE_ID + 4 * index, word);
            word = word * 0x0019_660D + 0x3C6E_F35F;
        }
    }

    private void putWord(int offset, int value) {
        for (int index = 0; index < 4; index++) {
            bytes[offset + index] = (byte) (value >>> 8 * index);
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
