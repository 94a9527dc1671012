/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * What a debug port understands on SWDIO/TMS, and what of it it listens to when power comes up (ADIv5.2, chapter B5).
 *
 * @param start what it listens to at first
 * @param jtag whether a JTAG-DP is behind the same pins, as in a SWJ-DP
 * @param dormant whether it has the dormant state, which came with version 2
 * @param multiDrop whether it keeps silent after a line reset until TARGETSEL names it, as one must that shares its wire; another one
 *     of version 2 answers at once, and TARGETSEL can only silence it
 */
public record WireSupport(Start start, boolean jtag, boolean dormant, boolean multiDrop) {
    /** What a port listens to. */
    public enum Start {
        JTAG,
        SERIAL_WIRE,
        DORMANT
    }

    /** A SWJ-DP before ADIv5.2, as in Cortex-M3 and Cortex-M4. */
    public static final WireSupport SWJ = new WireSupport(Start.JTAG, true, false, false);
    /** A SWJ-DP of ADIv5.2 or later. */
    public static final WireSupport SWJ_WITH_DORMANT = new WireSupport(Start.JTAG, true, true, false);
    /** A SW-DP alone, as in most Cortex-M0 and Cortex-M0+. */
    public static final WireSupport SERIAL_WIRE = new WireSupport(Start.SERIAL_WIRE, false, false, false);
    /** A SW-DP alone that comes up dormant and may share its wire but need not, as in RP2350 (its data sheet, 3.5.1). */
    public static final WireSupport DORMANT = new WireSupport(Start.DORMANT, false, true, false);
    /** A SW-DP alone that shares its wire with others, as in RP2040: it comes up dormant. */
    public static final WireSupport MULTI_DROP = new WireSupport(Start.DORMANT, false, true, true);
}
