/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * What a processor has for debugging.
 *
 * @param fpbVersion of the breakpoint unit: 1 reaches the code region and has FP_COMP.REPLACE, 2 reaches all addresses
 * @param codeComparators breakpoints, 0 to 127
 * @param literalComparators of the FPB, 0 to 15
 * @param dwtVersion 0 as in ARMv6-M, 1 as in ARMv7-M, 2 as in ARMv8-M
 * @param watchpoints comparators of the DWT, 0 to 15
 * @param cycleCounter whether the DWT has CYCCNT
 * @param trace whether there are ITM and TPIU
 */
public record DebugUnits(
        int fpbVersion,
        int codeComparators,
        int literalComparators,
        int dwtVersion,
        int watchpoints,
        boolean cycleCounter,
        boolean trace) {
    /** Cortex-M0 and M0+: the breakpoint unit with four comparators, and two watchpoints. */
    public static final DebugUnits V6_M = new DebugUnits(1, 4, 0, 0, 2, false, false);

    /** Cortex-M3 and M4, as most have them. */
    public static final DebugUnits V7_M = new DebugUnits(1, 6, 2, 1, 4, true, true);

    /** Cortex-M33, with all there can be. */
    public static final DebugUnits V8_M_MAIN = new DebugUnits(2, 8, 0, 2, 4, true, true);

    /** Cortex-M23. */
    public static final DebugUnits V8_M_BASE = new DebugUnits(2, 4, 0, 2, 2, false, false);

    public DebugUnits {
        if (fpbVersion < 1 || fpbVersion > 2) {
            throw new IllegalArgumentException("the FPB has version 1 or 2, not " + fpbVersion);
        }
        if (dwtVersion < 0 || dwtVersion > 2) {
            throw new IllegalArgumentException("the DWT has version 0 to 2, not " + dwtVersion);
        }
        if (codeComparators < 0 || codeComparators > 127 || literalComparators < 0 || literalComparators > 15) {
            throw new IllegalArgumentException(
                    "no FPB has " + codeComparators + " code and " + literalComparators + " literal comparators");
        }
        if (watchpoints < 0 || watchpoints > 15) {
            throw new IllegalArgumentException("watchpoints must be 0 to 15, not " + watchpoints);
        }
    }
}
