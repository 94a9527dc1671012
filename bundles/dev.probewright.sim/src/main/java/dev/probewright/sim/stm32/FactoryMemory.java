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
import dev.probewright.sim.chip.MemoryRegion;

/**
 * System memory: in place of the maker's boot loader a vector table with an endless loop, then erased bytes up to what the factory
 * programs.
 */
final class FactoryMemory {
    private static final int STACK = 0x2000_0400;
    private static final int LOOP = 0xE7FE_E7FE;

    private final int base;
    private final byte[] bytes;

    FactoryMemory(int base, int length) {
        this.base = base;
        bytes = FlashArray.erasedBytes(length);
        word(base, STACK);
        word(base + 4, base + 8 | 1);
        word(base + 8, LOOP);
    }

    FactoryMemory word(int address, int value) {
        LittleEndian.word(bytes, address - base, value);
        return this;
    }

    FactoryMemory halfword(int address, int value) {
        LittleEndian.store(bytes, address - base, 2, value);
        return this;
    }

    FactoryMemory bytes(int address, byte[] content) {
        System.arraycopy(content, 0, bytes, address - base, content.length);
        return this;
    }

    /** The unique device id. */
    FactoryMemory uniqueId(int address, int words, String serial) {
        int word = serial.hashCode();
        for (int index = 0; index < words; index++) {
            word(address + 4 * index, word);
            word = word * 0x0019_660D + 0x3C6E_F35F;
        }
        return this;
    }

    MemoryRegion region() {
        return MemoryRegion.rom(base, bytes);
    }
}
