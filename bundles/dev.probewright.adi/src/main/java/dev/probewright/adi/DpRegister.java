/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** Registers and bits of the debug port (IHI 0031, B2.2). */
final class DpRegister {
    /** Read. */
    static final int DPIDR = 0x0;

    /** Write. */
    static final int ABORT = 0x0;

    /** With DPBANKSEL 0. */
    static final int CTRL_STAT = 0x4;

    /** Write. */
    static final int SELECT = 0x8;

    static final int SELECT_APBANKSEL = 0xF << 4;
    static final int SELECT_DPBANKSEL = 0xF;

    /** With DPBANKSEL 2 and 3, from version 2 on. */
    static final int TARGETID = 0x4;

    static final int DLPIDR = 0x4;
    static final int BANK_TARGETID = 2;
    static final int BANK_DLPIDR = 3;

    /** Version 3 (Arm IHI 0074, B2.2): with DPBANKSEL 1, 2 and 3; SELECT1 is written with DPBANKSEL 5. */
    static final int DPIDR1 = 0x0;

    static final int BASEPTR = 0x0;
    static final int SELECT1 = 0x4;
    static final int BANK_DPIDR1 = 1;
    static final int BANK_BASEPTR0 = 2;
    static final int BANK_BASEPTR1 = 3;
    static final int BANK_SELECT1 = 5;
    static final int DPIDR1_ASIZE = 0x7F;
    static final int BASEPTR0_VALID = 1 << 0;
    static final int BASEPTR0_ADDRESS = 0xFFFF_F000;

    /** Read. */
    static final int RDBUFF = 0xC;

    static final int ABORT_DAPABORT = 1 << 0;
    private static final int ABORT_STKCMPCLR = 1 << 1;
    private static final int ABORT_STKERRCLR = 1 << 2;
    private static final int ABORT_WDERRCLR = 1 << 3;
    static final int ABORT_ORUNERRCLR = 1 << 4;
    static final int ABORT_CLEAR_STICKY = ABORT_STKCMPCLR | ABORT_STKERRCLR | ABORT_WDERRCLR | ABORT_ORUNERRCLR;

    static final int CTRL_STAT_ORUNDETECT = 1 << 0;
    static final int CTRL_STAT_STICKYORUN = 1 << 1;
    private static final int CTRL_STAT_STICKYCMP = 1 << 4;
    static final int CTRL_STAT_STICKYERR = 1 << 5;

    /** JTAG-DP: those that are cleared by writing ones to them; the transaction counter and compare modes stay off. */
    static final int CTRL_STAT_STICKY = CTRL_STAT_STICKYORUN | CTRL_STAT_STICKYCMP | CTRL_STAT_STICKYERR;

    static final int CTRL_STAT_WDATAERR = 1 << 7;
    private static final int CTRL_STAT_CDBGPWRUPREQ = 1 << 28;
    static final int CTRL_STAT_CDBGPWRUPACK = 1 << 29;
    private static final int CTRL_STAT_CSYSPWRUPREQ = 1 << 30;
    static final int CTRL_STAT_CSYSPWRUPACK = 1 << 31;
    static final int CTRL_STAT_POWER_UP = CTRL_STAT_CDBGPWRUPREQ | CTRL_STAT_CSYSPWRUPREQ;
    static final int CTRL_STAT_POWERED = CTRL_STAT_CDBGPWRUPACK | CTRL_STAT_CSYSPWRUPACK;

    private static final int DPIDR_DESIGNER = 0xFFF;
    private static final int DESIGNER_ARM = 0x477;
    private static final int DPIDR_VERSION = 0xF << 12;
    private static final int DPIDR_MIN = 1 << 16;

    private DpRegister() {}

    /** Whether this can be what DPIDR holds; the JTAG debug ports of version 0 have none, and any word in its place. */
    static boolean isDpidr(int value) {
        return (value & DPIDR_DESIGNER) == DESIGNER_ARM && (value & DPIDR_VERSION) != 0;
    }

    static int version(int dpidr) {
        return dpidr >>> 12 & 0xF;
    }

    /** Whether it has neither a transaction counter nor pushed operations. */
    static boolean isMinimal(int dpidr) {
        return (dpidr & DPIDR_MIN) != 0;
    }

    /**
     * SELECT for a bank of an access port, DPBANKSEL 0.
     *
     * @param bank as bits [7:4]
     */
    static int select(int ap, int bank) {
        return ap << 24 | bank;
    }
}
