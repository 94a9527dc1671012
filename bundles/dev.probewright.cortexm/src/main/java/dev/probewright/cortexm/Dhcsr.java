/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Debug Halting Control and Status Register (Armv7-M ARM, C1.6.2). Bits 25 and 24 clear when it is read. */
public final class Dhcsr {
    public static final long ADDRESS = 0xE000EDF0L;

    /** What bits 31:16 of a write must be, else it is ignored. */
    public static final int DBGKEY = 0xA05F_0000;

    public static final int C_DEBUGEN = 1;
    public static final int C_HALT = 1 << 1;
    public static final int C_STEP = 1 << 2;
    /** May change only while the core is halted. */
    public static final int C_MASKINTS = 1 << 3;

    public static final int S_REGRDY = 1 << 16;
    public static final int S_HALT = 1 << 17;
    public static final int S_SLEEP = 1 << 18;
    public static final int S_LOCKUP = 1 << 19;
    /** Secure debug is permitted (Armv8-M). */
    public static final int S_SDE = 1 << 20;

    public static final int S_RETIRE_ST = 1 << 24;
    public static final int S_RESET_ST = 1 << 25;

    private Dhcsr() {}

    /** The names of the status bits that are set, for facts in messages: {@code S_HALT S_SLEEP}. */
    public static String statusNames(int value) {
        StringBuilder names = new StringBuilder();
        append(names, value, S_REGRDY, "S_REGRDY");
        append(names, value, S_HALT, "S_HALT");
        append(names, value, S_SLEEP, "S_SLEEP");
        append(names, value, S_LOCKUP, "S_LOCKUP");
        append(names, value, S_SDE, "S_SDE");
        append(names, value, S_RETIRE_ST, "S_RETIRE_ST");
        append(names, value, S_RESET_ST, "S_RESET_ST");
        return names.isEmpty() ? "no status bit" : names.toString();
    }

    private static void append(StringBuilder names, int value, int bit, String name) {
        if ((value & bit) != 0) {
            names.append(names.isEmpty() ? "" : " ").append(name);
        }
    }
}
