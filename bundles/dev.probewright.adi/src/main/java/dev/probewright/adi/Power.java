/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** The power of the debug and the system domain, as CTRL/STAT has it (Arm IHI 0031, B2.2.2). */
final class Power {
    /** How long the debug domain may take to come up. */
    static final long DEBUG_MICROS = 1_000_000;

    /** How long the system domain may take once the debug domain is up: some chips never acknowledge it. */
    static final long SYSTEM_MICROS = 100_000;

    private boolean withoutSystem;

    /** Another debug port may be there. */
    void forget() {
        withoutSystem = false;
    }

    /** The system domain does not come: it is not waited for again. */
    void goWithoutSystem() {
        withoutSystem = true;
    }

    /** Whether all is powered that is to be had. */
    boolean is(int ctrlStat) {
        return debugIs(ctrlStat) && (withoutSystem || (ctrlStat & DpRegister.CTRL_STAT_CSYSPWRUPACK) != 0);
    }

    static boolean debugIs(int ctrlStat) {
        return (ctrlStat & DpRegister.CTRL_STAT_CDBGPWRUPACK) != 0;
    }

    /** What did not come. */
    static String missing(int ctrlStat) {
        return (ctrlStat & DpRegister.CTRL_STAT_POWERED) == 0
                ? "neither CDBGPWRUPACK nor CSYSPWRUPACK came"
                : "CDBGPWRUPACK did not come";
    }
}
