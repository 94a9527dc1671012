/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.Random;

/**
 * Some instructions and the state they start from.
 *
 * @param group what they are about
 * @param seed what registers, flags and data at the start are made from
 * @param code from {@link Layout#CODE} on; ends with a branch to {@link Layout#END}
 */
record Stream(String group, long seed, byte[] code) {
    private static final int PC = 15;
    private static final int XPSR = 16;
    private static final int XPSR_T = 1 << 24;
    private static final int FLAGS = 0xF8000000;
    /** ARMv6-M has no Q. */
    private static final int BASELINE_FLAGS = 0xF0000000;

    private static final int[] CORNERS = {0, 1, 2, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, -1
    };

    /** R0 to R15 and xPSR: random numbers, small numbers and corner cases. */
    int[] registers() {
        Random random = new Random(seed);
        int[] registers = new int[17];
        for (int index = 0; index < PC; index++) {
            registers[index] = value(random);
        }
        registers[13] = Layout.STACK;
        registers[PC] = Layout.CODE;
        registers[XPSR] = random.nextInt() & (BaselineStreams.covers(group) ? BASELINE_FLAGS : FLAGS) | XPSR_T;
        return registers;
    }

    byte[] data() {
        byte[] data = new byte[Layout.DATA_SIZE];
        new Random(~seed).nextBytes(data);
        return data;
    }

    static int value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> CORNERS[random.nextInt(CORNERS.length)];
            case 1 -> random.nextInt(64);
            default -> random.nextInt();
        };
    }
}
