/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small programs, by their encodings (Armv7-M ARM, A7.7), with a vector table before them. */
final class Programs {
    static final long FLASH = 0x0800_0000L;
    static final long RAM = 0x2000_0000L;
    static final int STACK = 0x2000_5000;

    /** Where the program begins. */
    static final int START = 0x0800_0040;
    /** Where every fault ends: a branch to itself. */
    static final int FAULT_LOOP = 0x0800_0200;
    /** SysTick: adds 1 to r7 and returns. */
    static final int SYSTICK = 0x0800_0210;

    private Programs() {}

    /** Vector table, handlers, and these halfwords at {@link #START}. */
    static byte[] flash(int... halfwords) {
        ByteBuffer flash = ByteBuffer.allocate(0x220).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < flash.capacity(); i++) {
            flash.put(i, (byte) 0xFF);
        }
        flash.putInt(0, STACK);
        flash.putInt(4, START | 1);
        for (int exception = 2; exception < 15; exception++) {
            flash.putInt(4 * exception, FAULT_LOOP | 1);
        }
        flash.putInt(4 * 15, SYSTICK | 1);
        put(flash, FAULT_LOOP, 0xE7FE);
        put(flash, SYSTICK, 0x3701, 0x4770);
        put(flash, START, halfwords);
        return flash.array();
    }

    /** {@code movs r0, #0; loop: adds r0, #1; adds r1, r0, #1; nop; b loop}. */
    static byte[] counting() {
        return flash(0x2000, 0x3001, 0x1C41, 0xBF00, 0xE7FB);
    }

    private static void put(ByteBuffer flash, int address, int... halfwords) {
        int at = address - (int) FLASH;
        for (int halfword : halfwords) {
            flash.putShort(at, (short) halfword);
            at += 2;
        }
    }
}
