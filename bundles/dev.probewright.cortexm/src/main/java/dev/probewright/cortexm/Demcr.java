/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Debug Exception and Monitor Control Register (Armv7-M ARM, C1.6.5). Bits 19:16 are cleared by a reset, the others not. */
public final class Demcr {
    public static final long ADDRESS = 0xE000EDFCL;

    public static final int VC_CORERESET = 1;
    /** With those that follow, up to VC_INTERR, of the Main Extension and Armv7-M. */
    public static final int VC_MMERR = 1 << 4;

    public static final int VC_NOCPERR = 1 << 5;
    public static final int VC_CHKERR = 1 << 6;
    public static final int VC_STATERR = 1 << 7;
    public static final int VC_BUSERR = 1 << 8;
    public static final int VC_INTERR = 1 << 9;
    public static final int VC_HARDERR = 1 << 10;

    /** Secure faults; Armv8-M Mainline with the Security Extension. */
    public static final int VC_SFERR = 1 << 11;

    /** Debug events are exceptions of the program. */
    public static final int MON_EN = 1 << 16;

    /** A semaphore that the processor does not use and a reset clears: our second mark of a reset. */
    public static final int MON_REQ = 1 << 19;

    /** Enables DWT and ITM. */
    public static final int TRCENA = 1 << 24;

    private Demcr() {}
}
