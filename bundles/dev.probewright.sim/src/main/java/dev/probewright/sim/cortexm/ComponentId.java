/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The CoreSight identification registers at the end of a component's 4 KiB.
 *
 * @param peripheralId PIDR0 in bits 7:0 to PIDR3 in bits 31:24, PIDR4 in bits 39:32
 * @param componentClass CIDR1 bits 7:4: 0x1 ROM table, 0x9 CoreSight component, 0xE generic IP
 * @param devArch DEVARCH, or 0 where the component has neither it nor DEVTYPE here
 * @param devType DEVTYPE
 */
record ComponentId(long peripheralId, int componentClass, int devArch, int devType) {
    static final int ROM_TABLE = 0x1;
    static final int CORESIGHT = 0x9;
    static final int GENERIC_IP = 0xE;

    private static final int DEVARCH = 0xFBC;
    private static final int DEVTYPE = 0xFCC;
    private static final int FIRST = 0xFD0;
    private static final int PIDR4 = 0xFD0;
    private static final int PIDR0 = 0xFE0;
    private static final int CIDR0 = 0xFF0;
    private static final int PREAMBLE = 0xB105000D;

    ComponentId(long peripheralId, int componentClass) {
        this(peripheralId, componentClass, 0, 0);
    }

    boolean covers(int offset) {
        return offset >= FIRST || devArch != 0 && (offset == DEVARCH || offset == DEVTYPE);
    }

    int read(int offset) {
        if (offset < FIRST) {
            return offset == DEVARCH ? devArch : devType;
        }
        int index = offset >>> 2 & 3;
        return switch (offset & 0xFF0) {
            case PIDR4 -> index == 0 ? (int) (peripheralId >>> 32) & 0xFF : 0;
            case PIDR0 -> (int) (peripheralId >>> 8 * index) & 0xFF;
            case CIDR0 -> (PREAMBLE | componentClass << 12) >>> 8 * index & 0xFF;
            default -> 0;
        };
    }
}
