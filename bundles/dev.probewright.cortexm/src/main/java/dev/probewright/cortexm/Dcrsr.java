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

    /** MSP of the Non-secure state; this and the following with Armv8-M (DDI 0553, DCRSR). */
    public static final int MSP_NS = 24;

    public static final int PSP_NS = 25;
    public static final int MSP_S = 26;
    public static final int PSP_S = 27;
    public static final int MSPLIM_S = 28;
    public static final int PSPLIM_S = 29;
    /** MSPLIM, without the Security Extension. */
    public static final int MSPLIM_NS = 30;
    /** PSPLIM, without the Security Extension. */
    public static final int PSPLIM_NS = 31;

    public static final int FPSCR = 33;
    /** As {@link #SPECIAL}, of the Secure state. */
    public static final int SPECIAL_S = 34;
    /** As {@link #SPECIAL}, of the Non-secure state. */
    public static final int SPECIAL_NS = 35;
    /** Vector Predication Status and Control Register, of MVE. */
    public static final int VPR = 36;
    /** S0; the 32 of them follow one another. */
    public static final int S0 = 64;

    private Dcrsr() {}

    /** Whether the register belongs to the floating-point unit, which may be off. */
    static boolean isFloat(int selector) {
        return selector == FPSCR || selector == VPR || selector >= S0;
    }
}
