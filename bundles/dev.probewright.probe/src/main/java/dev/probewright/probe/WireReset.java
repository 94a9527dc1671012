/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** Ways to bring the wire into a known state (Arm IHI 0031, B4.3.3, B5.2 and B5.3). */
public enum WireReset {
    /** SWD: 50 clocks or more with SWDIO high, then idle. Only DPIDR may be read next. */
    LINE_RESET,
    /** From JTAG, or SWD already, to SWD; ends as {@link #LINE_RESET} does. */
    JTAG_TO_SWD,
    /** From the dormant state to SWD; ends as {@link #LINE_RESET} does. */
    DORMANT_TO_SWD,
    /** From SWD, or JTAG already, to JTAG; ends in Run-Test/Idle by way of Test-Logic-Reset. */
    SWD_TO_JTAG,
    /** From the dormant state to JTAG; ends as {@link #SWD_TO_JTAG} does. */
    DORMANT_TO_JTAG,
    /** JTAG: five clocks or more with TMS high, then Run-Test/Idle. */
    TEST_LOGIC_RESET,
    /** From SWD to the dormant state, in which a debug port listens to nothing but the way out of it. */
    SWD_TO_DORMANT,
    /** From JTAG to the dormant state. */
    JTAG_TO_DORMANT
}
