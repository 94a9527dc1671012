/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.Arrays;

/** The main flash of an STM32 at 0x08000000, and at 0, where it boots from. */
final class FlashArray {
    static final int BASE = 0x0800_0000;
    private static final byte ERASED = -1;

    private final ChipMemory memory;
    private final DirectMemory direct;

    FlashArray(int size) {
        memory = new ChipMemory("flash", BASE, erasedBytes(size));
        direct = new DirectMemory(BASE, memory.bytes(), false);
        memory.onChange(direct::changed);
    }

    static byte[] erasedBytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, ERASED);
        return bytes;
    }

    ChipMemory memory() {
        return memory;
    }

    DirectMemory direct() {
        return direct;
    }

    int size() {
        return memory.size();
    }

    int load(int offset, int length) {
        return LittleEndian.load(memory.bytes(), offset, length);
    }

    void store(int offset, int length, int value) {
        LittleEndian.store(memory.bytes(), offset, length, value);
        memory.changed(offset, length);
    }

    boolean isErased(int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (memory.bytes()[at] != ERASED) {
                return false;
            }
        }
        return true;
    }

    void erase(int offset, int length) {
        Arrays.fill(memory.bytes(), offset, offset + length, ERASED);
        memory.changed(offset, length);
    }

    /** Whether the core may read it without asking. */
    void setOpen(boolean open) {
        direct.setReadable(open);
    }
}
