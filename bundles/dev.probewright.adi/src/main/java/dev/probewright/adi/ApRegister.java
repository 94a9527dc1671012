/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/**
 * Registers and bits of a MEM-AP (IHI 0031, C2.6). Addresses are bank and offset as bits [7:4] and [3:2]; in ADIv6 they lie
 * in the last part of the access port's 4 KiB (IHI 0074, C1.1).
 */
final class ApRegister {
    static final int CSW = 0x00;
    static final int TAR = 0x04;
    /** Bits [63:32], where CFG says that there are any. */
    static final int TAR_HIGH = 0x08;

    static final int DRW = 0x0C;
    static final int BD0 = 0x10;
    static final int BASE_HIGH = 0xF0;
    static final int CFG = 0xF4;
    static final int BASE = 0xF8;
    static final int IDR = 0xFC;

    /** CSW.Size and CSW.AddrInc. */
    static final int CSW_SIZE_BYTE = 0;

    static final int CSW_SIZE_HALFWORD = 1;
    static final int CSW_SIZE_WORD = 2;
    static final int CSW_SIZE = 0x7;
    static final int CSW_ADDRINC_SINGLE = 1 << 4;
    static final int CSW_ADDRINC = 0x3 << 4;
    static final int CSW_ADDRINC_PACKED = 2 << 4;
    static final int CSW_DEVICE_EN = 1 << 6;
    private static final int CSW_TR_IN_PROG = 1 << 7;

    /** What a transfer sets anew, or what only tells a state. */
    static final int CSW_NOT_KEPT = CSW_SIZE | CSW_ADDRINC | CSW_DEVICE_EN | CSW_TR_IN_PROG;

    /** CFG: addresses of more than 32 bits. */
    static final int CFG_LARGE_ADDRESS = 1 << 1;

    /** Where the registers of an access port begin in ADIv6. */
    private static final int V2_REGISTERS = 0xD00;

    /** IDR.CLASS of a MEM-AP. */
    private static final int IDR_CLASS_MEM_AP = 0x8;

    /** IDR.TYPE of an AHB5 whose HPROT has 7 bits. */
    static final int TYPE_AHB5_HPROT = 0x8;

    /** JEP106, as IDR has it: continuation count in bits [10:7], identity code below. */
    static final int DESIGNER_ARM = 0x23B;

    /** BASE: entry present, and format with that flag; without it 0xFFFFFFFF and 0 mean "none". */
    private static final int BASE_PRESENT = 1 << 0;

    private static final int BASE_FORMAT = 1 << 1;
    private static final int BASE_ADDRESS = 0xFFFF_F000;

    private ApRegister() {}

    /** Offset of a register in its access port, as SELECT and A[3:2] address it. */
    static int at(ApAddress ap, int register) {
        return ap.kind() == ApAddress.Kind.V1 ? register : V2_REGISTERS + register;
    }

    static int offset(int register) {
        return register & 0xC;
    }

    static boolean isMemAp(int idr) {
        return apClass(idr) == IDR_CLASS_MEM_AP;
    }

    static int apClass(int idr) {
        return idr >>> 13 & 0xF;
    }

    static int type(int idr) {
        return idr & 0xF;
    }

    static int variant(int idr) {
        return idr >>> 4 & 0xF;
    }

    static int designer(int idr) {
        return idr >>> 17 & 0x7FF;
    }

    static int revision(int idr) {
        return idr >>> 28;
    }

    static boolean hasRomTable(int base) {
        boolean legacy = (base & BASE_FORMAT) == 0;
        return base != 0xFFFF_FFFF && (legacy ? (base & BASE_ADDRESS) != 0 : (base & BASE_PRESENT) != 0);
    }

    static long romTable(int base) {
        return base & BASE_ADDRESS & 0xFFFF_FFFFL;
    }
}
