/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Debug Core Register Selector Register and its data register (Armv7-M ARM, C1.6.3 and C1.6.4). */
public final class Dcrsr {
    public static final long ADDRESS = 0xE000EDF4L;
    /** DCRDR. */
    public static final long DATA_ADDRESS = 0xE000EDF8L;

    /** A transfer to the core register, else from it. */
    public static final int REGWNR = 1 << 16;

    /** REGSEL of SP; those of R0 to R12 are 0 to 12. */
    public static final int SP = 13;

    public static final int LR = 14;
    /** DebugReturnAddress: where the core goes on. */
    public static final int PC = 15;

    public static final int XPSR = 16;
    public static final int MSP = 17;
    public static final int PSP = 18;
    /** CONTROL in bits 31:24, FAULTMASK 23:16, BASEPRI 15:8, PRIMASK 7:0. */
    public static final int SPECIAL = 20;
    /** PRIMASK within {@link #SPECIAL}. */
    public static final int SPECIAL_PRIMASK = 1;

    public static final int FPSCR = 33;
    /** S0; the 32 of them follow one another. */
    public static final int S0 = 64;

    private Dcrsr() {}
}
