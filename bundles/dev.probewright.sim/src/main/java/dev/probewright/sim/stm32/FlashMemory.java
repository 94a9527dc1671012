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
import dev.probewright.sim.cortexm.DirectMemory;
import java.util.Arrays;
import java.util.List;

/** The flash array: the main memory and its alias at address 0, and the option bytes. What it holds outlives power. */
public final class FlashMemory {
    /** Bytes of the main memory: 128 pages of 1 KiB. */
    public static final int SIZE = 128 * 1024;

    /** Bytes of a page. */
    public static final int PAGE = 1024;

    /** Bytes of the option area: eight, each with its complement. */
    public static final int OPTION_SIZE = 16;

    static final int BASE = 0x0800_0000;
    static final int OPTION_BASE = 0x1FFF_F800;
    private static final int ERASED = 0xFF;
    private static final int RDP_UNPROTECTED = 0xA5;

    private final ChipMemory main = new ChipMemory("flash", BASE, erased(SIZE));
    private final ChipMemory options = new ChipMemory("options", OPTION_BASE, deliveredOptions());
    private final DirectMemory memory = new DirectMemory(BASE, main.bytes(), false);
    private final DirectMemory bootAlias = memory.alias(0);

    /** Erased flash, and option bytes as delivered: no protection. */
    public FlashMemory() {
        main.onChange(memory::changed);
    }

    private static byte[] erased(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) ERASED);
        return bytes;
    }

    private static byte[] deliveredOptions() {
        byte[] bytes = erased(OPTION_SIZE);
        bytes[0] = (byte) RDP_UNPROTECTED;
        for (int at = 1; at < OPTION_SIZE; at += 2) {
            bytes[at] = (byte) ~bytes[at - 1];
        }
        return bytes;
    }

    List<ChipMemory> memories() {
        return List.of(main, options);
    }

    /** The main memory itself, not a copy. After changing it call {@link #changed}. */
    public byte[] main() {
        return main.bytes();
    }

    /** The option bytes themselves, not a copy: RDP, nRDP, USER, nUSER, Data0, nData0, Data1, nData1, WRP0, nWRP0, … */
    public byte[] options() {
        return options.bytes();
    }

    /** Bytes of the main memory were changed by other means than the controller. */
    public void changed(int offset, int length) {
        main.changed(offset, length);
    }

    DirectMemory memory() {
        return memory;
    }

    DirectMemory bootAlias() {
        return bootAlias;
    }

    void setOpen(boolean open) {
        memory.setReadable(open);
    }

    private static int halfword(byte[] bytes, int offset) {
        return bytes[offset] & 0xFF | (bytes[offset + 1] & 0xFF) << 8;
    }

    private static void program(ChipMemory memory, int offset, int halfword) {
        memory.load(offset, new byte[] {(byte) halfword, (byte) (halfword >>> 8)});
    }

    int halfword(int offset) {
        return halfword(main(), offset);
    }

    void program(int offset, int halfword) {
        program(main, offset, halfword);
    }

    void erase(int offset, int length) {
        Arrays.fill(main(), offset, offset + length, (byte) ERASED);
        main.changed(offset, length);
    }

    int optionHalfword(int offset) {
        return halfword(options(), offset);
    }

    void programOption(int offset, int halfword) {
        program(options, offset, halfword);
    }

    void eraseOptions() {
        Arrays.fill(options(), (byte) ERASED);
        options.changed();
    }
}
