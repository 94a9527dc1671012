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
 * How many core cycles things take. A simple model after the table of instruction timings in the Technical Reference Manual
 * (DDI 0337, chapter 18), with zero wait states, no write buffer stalls and no pairing of loads: the same program always takes
 * the same time, close to what silicon takes.
 */
final class Timing {
    static final int SIMPLE = 1;
    static final int LOAD = 2;
    static final int STORE = 2;
    static final int MULTIPLY_ACCUMULATE = 2;
    static final int LONG_MULTIPLY = 4;
    static final int LONG_MULTIPLY_ACCUMULATE = 5;
    static final int DIVIDE_FIRST = 2;
    static final int DIVIDE_MOST = 12;
    /** What a taken branch costs on top, to fill the pipeline again. */
    static final int REFILL = 2;

    /** VDIV and VSQRT. */
    static final int FLOATING_POINT_DIVIDE = 14;
    /** VMLA and VFMA with their kin. */
    static final int FLOATING_POINT_ACCUMULATE = 3;
    /** VMOV of two core registers. */
    static final int FLOATING_POINT_PAIR = 2;

    static final int BARRIER = 4;
    static final int EXCEPTION_ENTRY = 12;
    static final int EXCEPTION_RETURN = 10;
    static final int TAIL_CHAIN = 6;
    static final int RESET = 4;

    private Timing() {}

    /** SDIV and UDIV end early where the quotient is short. */
    static int divide(int dividendBits, int divisorBits) {
        int quotientBits = Math.max(0, dividendBits - divisorBits + 1);
        return Math.min(DIVIDE_MOST, DIVIDE_FIRST + (quotientBits + 2) / 3);
    }
}
