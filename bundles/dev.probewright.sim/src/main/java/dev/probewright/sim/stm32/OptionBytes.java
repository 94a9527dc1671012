/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/**
 * The option bytes as they were loaded at the last reset (PM0075, section 2.4 and table 3): what holds until the next.
 *
 * @param valid whether each agreed with its complement, or both were erased
 * @param readProtection RDP
 * @param user USER: WDG_SW, nRST_STOP, nRST_STDBY in bits 0 to 2
 * @param data Data1 in bits 15:8, Data0 in bits 7:0
 * @param writeProtection one bit for four pages, 0 is protected
 */
record OptionBytes(boolean valid, int readProtection, int user, int data, int writeProtection) {
    private static final int RDPRT_KEY = 0xA5;
    private static final int OBR_OPTERR = 1;
    private static final int OBR_RDPRT = 1 << 1;
    private static final int OBR_USER_SHIFT = 2;
    private static final int OBR_DATA_SHIFT = 10;
    private static final int USER_WDG_SW = 1;
    private static final int PAGES_PER_BIT = 4;

    static OptionBytes load(FlashMemory flash) {
        boolean valid = true;
        int[] loaded = new int[FlashMemory.OPTION_SIZE / 2];
        for (int index = 0; index < loaded.length; index++) {
            int halfword = flash.optionHalfword(2 * index);
            int value = halfword & 0xFF;
            boolean erased = halfword == 0xFFFF;
            boolean matches = (halfword >>> 8) == (~value & 0xFF);
            loaded[index] = matches ? value : 0xFF;
            valid &= matches || erased;
        }
        return new OptionBytes(
                valid,
                loaded[0],
                loaded[1],
                loaded[2] | loaded[3] << 8,
                loaded[4] | loaded[5] << 8 | loaded[6] << 16 | loaded[7] << 24);
    }

    /** Whether the main memory is closed to the debugger. */
    boolean readProtected() {
        return readProtection != RDPRT_KEY;
    }

    /** Whether reset starts the independent watchdog. */
    boolean hardwareWatchdog() {
        return (user & USER_WDG_SW) == 0;
    }

    /** Whether a page can be neither programmed nor erased. Read protection covers the first four, too. */
    boolean writeProtected(int page) {
        return readProtected() && page < PAGES_PER_BIT || (writeProtection & 1 << page / PAGES_PER_BIT) == 0;
    }

    /** FLASH_OBR. */
    int obr() {
        return (valid ? 0 : OBR_OPTERR)
                | (readProtected() ? OBR_RDPRT : 0)
                | user << OBR_USER_SHIFT
                | data << OBR_DATA_SHIFT;
    }
}
