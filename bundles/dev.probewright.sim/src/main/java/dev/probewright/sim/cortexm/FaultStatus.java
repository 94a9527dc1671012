/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Bits of CFSR (MMFSR, BFSR and UFSR in one word), HFSR, DFSR and SFSR; DDI 0403E, B3.2.15 to B3.2.17, DDI 0553, D1.2. */
final class FaultStatus {
    static final int IACCVIOL = 1;
    static final int DACCVIOL = 1 << 1;
    static final int MMARVALID = 1 << 7;
    /** All of BFSR. */
    static final int BFSR = 0xFF00;

    static final int MLSPERR = 1 << 5;
    static final int BFSR_SHIFT = 8;
    static final int IBUSERR = 1 << 8;
    static final int PRECISERR = 1 << 9;
    static final int IMPRECISERR = 1 << 10;
    static final int UNSTKERR = 1 << 11;
    static final int STKERR = 1 << 12;
    static final int LSPERR = 1 << 13;
    static final int BFARVALID = 1 << 15;
    static final int UNDEFINSTR = 1 << 16;
    static final int INVSTATE = 1 << 17;
    static final int INVPC = 1 << 18;
    static final int NOCP = 1 << 19;
    static final int STKOF = 1 << 20;
    static final int UNALIGNED = 1 << 24;
    static final int DIVBYZERO = 1 << 25;

    static final int HFSR_VECTTBL = 1 << 1;
    static final int HFSR_FORCED = 1 << 30;
    static final int HFSR_DEBUGEVT = 1 << 31;

    static final int DFSR_HALTED = 1;
    static final int DFSR_BKPT = 1 << 1;
    static final int DFSR_DWTTRAP = 1 << 2;
    static final int DFSR_VCATCH = 1 << 3;
    static final int DFSR_ALL = 0x1F;

    static final int SFSR_INVEP = 1;
    static final int SFSR_INVIS = 1 << 1;
    static final int SFSR_INVER = 1 << 2;
    static final int SFSR_AUVIOL = 1 << 3;
    static final int SFSR_INVTRAN = 1 << 4;
    static final int SFARVALID = 1 << 6;

    private FaultStatus() {}
}
