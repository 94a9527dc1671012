/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.cortexm.DirectMemory;
import java.util.Arrays;

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

    private final byte[] main = new byte[SIZE];
    private final byte[] options = new byte[OPTION_SIZE];
    private final DirectMemory memory = new DirectMemory(BASE, main, false);
    private final DirectMemory bootAlias = memory.alias(0);

    /** Erased flash, and option bytes as delivered: no protection. */
    public FlashMemory() {
        Arrays.fill(main, (byte) ERASED);
        Arrays.fill(options, (byte) ERASED);
        options[0] = (byte) RDP_UNPROTECTED;
        for (int at = 1; at < OPTION_SIZE; at += 2) {
            options[at] = (byte) ~options[at - 1];
        }
    }

    /** The main memory itself, not a copy. After changing it call {@link #changed}. */
    public byte[] main() {
        return main;
    }

    /** The option bytes themselves, not a copy: RDP, nRDP, USER, nUSER, Data0, nData0, Data1, nData1, WRP0, nWRP0, … */
    public byte[] options() {
        return options;
    }

    /** Bytes of the main memory were changed by other means than the controller. */
    public void changed(int offset, int length) {
        memory.changed(offset, length);
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

    int halfword(int offset) {
        return main[offset] & 0xFF | (main[offset + 1] & 0xFF) << 8;
    }

    void program(int offset, int halfword) {
        main[offset] = (byte) halfword;
        main[offset + 1] = (byte) (halfword >>> 8);
        memory.changed(offset, 2);
    }

    void erase(int offset, int length) {
        Arrays.fill(main, offset, offset + length, (byte) ERASED);
        memory.changed(offset, length);
    }

    int optionHalfword(int offset) {
        return options[offset] & 0xFF | (options[offset + 1] & 0xFF) << 8;
    }

    void programOption(int offset, int halfword) {
        options[offset] = (byte) halfword;
        options[offset + 1] = (byte) (halfword >>> 8);
    }

    void eraseOptions() {
        Arrays.fill(options, (byte) ERASED);
    }
}
