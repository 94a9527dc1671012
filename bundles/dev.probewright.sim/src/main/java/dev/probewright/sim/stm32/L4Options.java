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
import java.util.Arrays;

/**
 * The option bytes of STM32L4, G4 and G0: registers from FLASH_OPTR on. What is programmed holds when it is loaded: at power-on, or by
 * OBL_LAUNCH.
 */
final class L4Options {
    static final int BASE = 0x1FFF_7800;
    /** A word and its complement. */
    private static final int ENTRY = 8;

    private static final int OPTR = 0;
    private static final int WRP1A = 3;
    private static final int WRP1B = 4;
    private static final int OPTR_IWDG_SW = 1 << 16;
    /** From the last page up to the first: nothing. */
    private static final int WRP_NONE = 0xFF00_FFFF;

    private final ChipMemory memory;
    private final int[] loaded;
    /** As written to the registers, not programmed yet. */
    private final int[] registers;

    L4Options(L4FlashForm form, ReadProtection delivered) {
        loaded = new int[form.optionRegisters()];
        registers = new int[form.optionRegisters()];
        int[] values = new int[loaded.length];
        Arrays.fill(values, -1);
        values[OPTR] = form.optr() | delivered.rdp();
        values[WRP1A] = WRP_NONE;
        values[WRP1B] = WRP_NONE;
        byte[] content = new byte[ENTRY * loaded.length];
        put(content, values);
        memory = new ChipMemory("options", BASE, content);
        launch();
    }

    private static void put(byte[] content, int[] values) {
        for (int index = 0; index < values.length; index++) {
            LittleEndian.word(content, ENTRY * index, values[index]);
            LittleEndian.word(content, ENTRY * index + 4, ~values[index]);
        }
    }

    ChipMemory memory() {
        return memory;
    }

    ReadProtection protection() {
        return ReadProtection.of(loaded[OPTR]);
    }

    boolean hardwareWatchdog() {
        return (loaded[OPTR] & OPTR_IWDG_SW) == 0;
    }

    /**
     * Whether an area that a register names, first and last page, has a page in it.
     *
     * @param offset of the register from OPTR
     */
    boolean protects(int offset, int page) {
        int area = loaded[offset / 4];
        return page >= (area & 0xFF) && page <= (area >>> 16 & 0xFF);
    }

    private boolean has(int offset) {
        return offset >= 0 && offset / 4 < registers.length;
    }

    /** @param offset from OPTR */
    int read(int offset) {
        return has(offset) ? registers[offset / 4] : 0;
    }

    void write(int offset, int value) {
        if (has(offset)) {
            registers[offset / 4] = value;
        }
    }

    /**
     * Programs what the registers have.
     *
     * @return whether that takes read protection away, so that the flash has to be erased
     */
    boolean program() {
        ReadProtection before = ReadProtection.of(LittleEndian.word(memory.bytes(), OPTR));
        if (before == ReadProtection.LEVEL_2) {
            reset();
            return false;
        }
        put(memory.bytes(), registers);
        memory.changed();
        return before == ReadProtection.LEVEL_1 && ReadProtection.of(registers[OPTR]) == ReadProtection.LEVEL_0;
    }

    /** Loads what is programmed. */
    void launch() {
        for (int index = 0; index < loaded.length; index++) {
            loaded[index] = LittleEndian.word(memory.bytes(), ENTRY * index);
        }
        reset();
    }

    /** The registers have what was loaded. */
    void reset() {
        System.arraycopy(loaded, 0, registers, 0, loaded.length);
    }
}
