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
 * The identification registers at the end of a CoreSight component's frame of 4 KiB (CoreSight architecture, chapter B2; ADIv6, chapter
 * C1 and D3).
 *
 * @param peripheral PIDR0 in the lowest byte to PIDR7 in the highest
 * @param componentClass CIDR1.CLASS
 * @param devArch DEVARCH, of class 9
 * @param devType DEVTYPE, of class 9
 * @param devId DEVID, of class 9
 */
public record CoreSightId(long peripheral, int componentClass, int devArch, int devType, int devId) {
    private static final int CLASS_CORESIGHT = 9;
    /** DEVARCH of a memory access port, version 2: PRESENT, Arm, ARCHID 0x0A17. */
    private static final int MEM_AP = 0x4770_0A17;
    /** DEVARCH of an access port of unknown kind. */
    private static final int UNKNOWN_AP = 0x4770_0A47;
    /** DEVARCH of a ROM table. */
    private static final int ROM_TABLE = 0x4770_0AF7;

    private static final int DEVARCH_OFFSET = 0xFBC;
    private static final int DEVID_OFFSET = 0xFC8;
    private static final int DEVTYPE_OFFSET = 0xFCC;
    private static final int PIDR4_OFFSET = 0xFD0;
    private static final int PIDR0_OFFSET = 0xFE0;
    private static final int CIDR0_OFFSET = 0xFF0;
    private static final int[] PREAMBLE = {0x0D, 0x00, 0x05, 0xB1};

    /** That of a memory access port. */
    public static CoreSightId memAp(long peripheral) {
        return new CoreSightId(peripheral, CLASS_CORESIGHT, MEM_AP, 0, 0);
    }

    /** That of an access port which only its maker knows. */
    public static CoreSightId vendorAp(long peripheral) {
        return new CoreSightId(peripheral, CLASS_CORESIGHT, UNKNOWN_AP, 0, 0);
    }

    /** That of a ROM table of class 9 with entries of 32 bits. */
    public static CoreSightId romTable(long peripheral) {
        return new CoreSightId(peripheral, CLASS_CORESIGHT, ROM_TABLE, 0, 0);
    }

    /** @param offset 0xFBC to 0xFFC; what is not there reads as zero */
    int read(int offset) {
        if (offset >= CIDR0_OFFSET) {
            int index = offset - CIDR0_OFFSET >>> 2;
            return PREAMBLE[index] | (index == 1 ? componentClass << 4 : 0);
        }
        if (offset >= PIDR4_OFFSET) {
            int first = offset >= PIDR0_OFFSET ? 0 : 4;
            int index = first + (offset >>> 2 & 3);
            return (int) (peripheral >>> 8 * index) & 0xFF;
        }
        return switch (offset) {
            case DEVARCH_OFFSET -> devArch;
            case DEVID_OFFSET -> devId;
            case DEVTYPE_OFFSET -> devType;
            default -> 0;
        };
    }
}
