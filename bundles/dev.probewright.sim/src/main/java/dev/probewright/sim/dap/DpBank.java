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
 * The registers of a debug port at 0x0 and 0x4 that SELECT.DPBANKSEL chooses between (ADIv5.2, table B2-2; ADIv6, table B2-3), CTRL/STAT
 * and the data link control register excepted, which differ between the protocols. What a version does not have reads as zero and takes no
 * writes: the documents call the choice of such a bank unpredictable in version 1 and reserved later.
 */
final class DpBank {
    /** The first version with TARGETID, DLPIDR and EVENTSTAT. */
    static final int MULTI_DROP = 2;
    /** The first version of ADIv6. */
    static final int ADIV6 = 3;

    static final int CONTROL_STATUS = 0;
    static final int DATA_LINK_CONTROL = 1;
    private static final int TARGETID = 2;
    private static final int DLPIDR = 3;
    private static final int EVENTSTAT = 4;
    static final int SELECT1 = 5;

    private static final int DPIDR1 = 1;
    private static final int BASEPTR0 = 2;
    private static final int BASEPTR1 = 3;

    private DpBank() {}

    /** Reads address 0x0, which only ADIv6 banks. */
    static int readAt0(DebugPortIdentity identity, int version, int bank) {
        if (version < ADIV6) {
            return identity.dpidr();
        }
        return switch (bank) {
            case 0 -> identity.dpidr();
            case DPIDR1 -> identity.dpidr1();
            case BASEPTR0 -> identity.basePointer0();
            case BASEPTR1 -> identity.basePointer1();
            default -> 0;
        };
    }

    /** Reads address 0x4, but for the first two banks. */
    static int readAt4(DebugPortIdentity identity, int version, int bank) {
        if (version < MULTI_DROP) {
            return 0;
        }
        return switch (bank) {
            case TARGETID -> identity.targetId();
            case DLPIDR -> identity.dlpidr();
            case EVENTSTAT -> identity.eventStatus();
            default -> 0;
        };
    }
}
