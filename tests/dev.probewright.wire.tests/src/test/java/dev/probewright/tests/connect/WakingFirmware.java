/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.connect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Firmware that sleeps (WFI) and is woken by SysTick, for a few instructions each time, which it counts. */
public final class WakingFirmware {
    /** Where it counts how often it was woken. */
    public static final int COUNTER = 0x2000_0000;

    private static final int BASE = 0x0800_0000;
    private static final int STACK = 0x2000_1000;
    private static final int CODE = 0x40;
    private static final int HANDLER = 0x60;
    private static final int FAULT = 0x70;
    private static final int POOL = 0x78;
    private static final int SYSTICK_VECTOR = 15;

    private WakingFirmware() {}

    /** @param cycles of the core between two awakenings */
    public static byte[] every(int cycles) {
        ByteBuffer image = ByteBuffer.allocate(0x88).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(0, STACK).putInt(4, BASE + CODE | 1);
        for (int vector = 2; vector < SYSTICK_VECTOR; vector++) {
            image.putInt(4 * vector, BASE + FAULT | 1);
        }
        image.putInt(4 * SYSTICK_VECTOR, BASE + HANDLER | 1);
        int[] code = {
            literal(0, 0, POOL), // ldr r0, =SYST_CSR
            literal(1, 2, POOL + 4), // ldr r1, =cycles - 1
            0x6041, // str r1, [r0, #4]
            0x2100, // movs r1, #0
            0x6081, // str r1, [r0, #8]
            literal(2, 10, POOL + 8), // ldr r2, =COUNTER
            0x6011, // str r1, [r2]
            0x2107, // movs r1, #7
            0x6001, // str r1, [r0]
            0xBF30, // wfi
            0xE7FD, // b wfi
        };
        put(image, CODE, code);
        int[] handler = {
            literal(2, HANDLER - CODE, POOL + 8), // ldr r2, =COUNTER
            0x6811, // ldr r1, [r2]
            0x3101, // adds r1, #1
            0x6011, // str r1, [r2]
            0x4770, // bx lr
        };
        put(image, HANDLER, handler);
        put(image, FAULT, 0xE7FE);
        return image.putInt(POOL, 0xE000_E010)
                .putInt(POOL + 4, cycles - 1)
                .putInt(POOL + 8, COUNTER)
                .array();
    }

    /** @param from its place behind {@link #CODE} */
    private static int literal(int register, int from, int pool) {
        int pc = CODE + from + 4 & ~3;
        return 0x4800 | register << 8 | (pool - pc) / 4;
    }

    private static void put(ByteBuffer image, int at, int... code) {
        for (int i = 0; i < code.length; i++) {
            image.putShort(at + 2 * i, (short) code[i]);
        }
    }
}
