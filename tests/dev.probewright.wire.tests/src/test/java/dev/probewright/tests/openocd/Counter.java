/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import dev.probewright.sim.VirtualBoard;

/** A program that counts in r0, and in the first word of SRAM. */
final class Counter {
    static final int RESET = 0x08000008;
    static final int LOOP = 0x0800000E;
    static final int STORE = 0x08000010;
    static final int BRANCH = 0x08000012;

    private static final int[] CODE = {
        0x5000,
        0x2000,
        0x0009,
        0x0800, // stack pointer, reset vector
        0x2000, // 08000008  movs r0, #0
        0x2101, // 0800000A  movs r1, #1
        0x0749, // 0800000C  lsls r1, r1, #29
        0x3001, // 0800000E  adds r0, #1
        0x6008, // 08000010  str r0, [r1]
        0xE7FC // 08000012  b 0800000E
    };

    private Counter() {}

    static void load(VirtualBoard board) {
        byte[] program = new byte[2 * CODE.length];
        for (int index = 0; index < CODE.length; index++) {
            program[2 * index] = (byte) CODE[index];
            program[2 * index + 1] = (byte) (CODE[index] >>> 8);
        }
        board.loadFlash(0, program);
    }
}
