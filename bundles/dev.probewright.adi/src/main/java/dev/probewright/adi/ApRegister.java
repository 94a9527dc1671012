/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** Registers and bits of a MEM-AP (IHI 0031, C2.6). Addresses are bank and offset as bits [7:4] and [3:2]. */
final class ApRegister {
    static final int CSW = 0x00;
    static final int TAR = 0x04;
    static final int DRW = 0x0C;
    static final int BD0 = 0x10;
    static final int BASE = 0xF8;
    static final int IDR = 0xFC;

    /** CSW.Size and CSW.AddrInc. */
    static final int CSW_SIZE_BYTE = 0;

    static final int CSW_SIZE_HALFWORD = 1;
    static final int CSW_SIZE_WORD = 2;
    private static final int CSW_SIZE = 0x7;
    static final int CSW_ADDRINC_SINGLE = 1 << 4;
    private static final int CSW_ADDRINC = 0x3 << 4;
    private static final int CSW_DEVICE_EN = 1 << 6;
    private static final int CSW_TR_IN_PROG = 1 << 7;

    /** What a transfer sets anew, or what only tells a state. */
    static final int CSW_NOT_KEPT = CSW_SIZE | CSW_ADDRINC | CSW_DEVICE_EN | CSW_TR_IN_PROG;

    /** AHB-AP: HPROT data access (bit 24) and privileged (bit 25), master type debug (bit 29). */
    static final int CSW_AHB_PRIVILEGED_DATA = 1 << 24 | 1 << 25 | 1 << 29;

    /** IDR.CLASS of a MEM-AP, and IDR.TYPE of those on AHB. */
    private static final int IDR_CLASS_MEM_AP = 0x8;

    private static final int IDR_TYPE_AHB = 0x1;

    /** BASE: entry present, and format with the flag; 0xFFFFFFFF and 0 are legacy forms of "none". */
    private static final int BASE_PRESENT = 1 << 0;

    private static final int BASE_FORMAT = 1 << 1;
    private static final int BASE_ADDRESS = 0xFFFF_F000;

    private ApRegister() {}

    static int bank(int register) {
        return register >> 4;
    }

    static int offset(int register) {
        return register & 0xC;
    }

    static boolean isMemAp(int idr) {
        return (idr >>> 13 & 0xF) == IDR_CLASS_MEM_AP;
    }

    static boolean isAhb(int idr) {
        return isMemAp(idr) && (idr & 0xF) == IDR_TYPE_AHB;
    }

    static boolean hasRomTable(int base) {
        return base != 0xFFFF_FFFF && (base & (BASE_PRESENT | BASE_FORMAT)) == (BASE_PRESENT | BASE_FORMAT);
    }

    static long romTable(int base) {
        return base & BASE_ADDRESS & 0xFFFF_FFFFL;
    }
}
