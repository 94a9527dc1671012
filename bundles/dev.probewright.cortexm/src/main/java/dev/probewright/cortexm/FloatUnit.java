/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** The floating-point unit of a core, from MVFR0 and MVFR2. */
public enum FloatUnit {
    NONE("no FPU"),
    /** Single precision, as in Cortex-M4. */
    FPV4_SP("FPv4-SP"),
    FPV5_SP("FPv5-SP"),
    /** Single and double precision. */
    FPV5_DP("FPv5-DP");

    private static final int FP_MISC = 4;

    private final String text;

    FloatUnit(String text) {
        this.text = text;
    }

    static FloatUnit of(int mvfr0, int mvfr2) {
        if ((mvfr0 >>> 8 & 0xF) != 0) {
            return FPV5_DP;
        }
        if ((mvfr0 >>> 4 & 0xF) == 0) {
            return NONE;
        }
        return (mvfr2 >>> 4 & 0xF) >= FP_MISC ? FPV5_SP : FPV4_SP;
    }

    /** As the Arm documents write it. */
    public String text() {
        return text;
    }
}
