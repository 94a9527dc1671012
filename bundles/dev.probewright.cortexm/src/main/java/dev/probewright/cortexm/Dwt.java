/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.WatchKind;

/**
 * Data Watchpoint and Trace unit (Armv7-M ARM, C1.8); comparators have another DWT_FUNCTION with Armv8-M, see
 * {@link DwtVersion2}. Accessible while DEMCR.TRCENA is set.
 */
public final class Dwt {
    public static final long DWT_CTRL = 0xE000_1000L;
    /** DWT_CTRL: the cycle counter counts. */
    public static final int CTRL_CYCCNTENA = 1;
    /** DWT_CTRL: there is no cycle counter. */
    public static final int CTRL_NOCYCCNT = 1 << 25;

    public static final long DWT_CYCCNT = 0xE000_1004L;
    /** Program Counter Sample Register: all ones while the core is halted. */
    public static final long DWT_PCSR = 0xE000_101CL;

    private static final long DWT_COMP0 = 0xE000_1020L;
    private static final int STRIDE = 16;

    /** FUNCTION, bits 3:0. */
    public static final int FUNCTION_FIELD = 0xF;

    public static final int FUNCTION_READ = 5;
    public static final int FUNCTION_WRITE = 6;
    public static final int FUNCTION_ACCESS = 7;
    /** The comparator matched since this register was read last; clears when read. */
    public static final int MATCHED = 1 << 24;

    /** Bits of a DWT_MASK that can be set on the largest implementation. */
    public static final int MASK_FIELD = 0x1F;

    private Dwt() {}

    public static long comp(int index) {
        return DWT_COMP0 + (long) STRIDE * index;
    }

    /** DWT_MASKn: how many low address bits are not compared. */
    public static long mask(int index) {
        return comp(index) + 4;
    }

    public static long function(int index) {
        return comp(index) + 8;
    }

    /** NUMCOMP. */
    public static int comparators(int ctrl) {
        return ctrl >>> 28;
    }

    static int function(WatchKind kind) {
        return switch (kind) {
            case READ -> FUNCTION_READ;
            case WRITE -> FUNCTION_WRITE;
            case ACCESS -> FUNCTION_ACCESS;
        };
    }
}
