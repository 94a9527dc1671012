/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Flash Patch and Breakpoint unit (Armv7-M ARM, C1.11; version 2: Armv8-M ARM, D1.2). */
public final class Fpb {
    public static final long FP_CTRL = 0xE000_2000L;
    /** FP_COMP0; the comparators follow one another. */
    public static final long FP_COMP0 = 0xE000_2008L;

    public static final int CTRL_ENABLE = 1;
    /** Must be set in a write, else it is ignored. */
    public static final int CTRL_KEY = 1 << 1;

    public static final int COMP_ENABLE = 1;
    /** Version 1: bits 28:2 of the address. */
    public static final int COMP_ADDRESS = 0x1FFF_FFFC;
    /** Version 1: REPLACE, a breakpoint on the lower halfword; neither this nor the upper one set is a remap. */
    public static final int COMP_LOWER = 1 << 30;

    public static final int COMP_UPPER = 1 << 31;

    /** Version 1 compares addresses of the Code region only. */
    public static final long VERSION_1_LIMIT = 0x2000_0000L;

    private Fpb() {}

    public static long comparator(int index) {
        return FP_COMP0 + 4L * index;
    }

    /** Number of instruction address comparators: NUM_CODE, split in two fields. */
    public static int codeComparators(int ctrl) {
        return (ctrl >>> 4 & 0xF) | (ctrl >>> 8 & 0x70);
    }

    /** REV: 0 is version 1, 1 is version 2. */
    public static int revision(int ctrl) {
        return ctrl >>> 28;
    }
}
