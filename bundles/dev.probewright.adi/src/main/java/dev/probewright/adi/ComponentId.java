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
 * What the identification registers at the end of a component's last 4 KiB say (Arm IHI 0029, B2.2).
 *
 * @param cidr CIDR0 to CIDR3 as one word, CIDR0 lowest
 * @param pidr PIDR0 to PIDR7 as one, PIDR0 lowest
 */
public record ComponentId(int cidr, long pidr) {
    private static final int PREAMBLE = 0xB105_000D;
    private static final int PREAMBLE_MASK = 0xFFFF_0FFF;

    /** Class of a ROM table. */
    public static final int CLASS_ROM_TABLE = 0x1;

    /** Class of a CoreSight component. */
    public static final int CLASS_CORESIGHT = 0x9;

    /** Class of generic IP, such as the SCS. */
    public static final int CLASS_GENERIC = 0xE;

    private static final int JEP106_USED_BIT = 19;

    /** Whether a component is there at all: otherwise the other answers mean nothing. */
    public boolean isValid() {
        return (cidr & PREAMBLE_MASK) == PREAMBLE;
    }

    /** Component class, 4 bits. */
    public int componentClass() {
        return cidr >>> 12 & 0xF;
    }

    /** Part number as its designer gave it, 12 bits. */
    public int part() {
        return (int) (pidr & 0xFFF);
    }

    /**
     * Its designer: JEP106 continuation count in bits [11:8], identity code in [6:0], as in 0x43B for Arm with bit 7 never
     * set; -1 for a legacy number.
     */
    public int designer() {
        if ((pidr >>> JEP106_USED_BIT & 1) == 0) {
            return -1;
        }
        int identity = (int) (pidr >>> 12 & 0x7F);
        int continuation = (int) (pidr >>> 32 & 0xF);
        return continuation << 8 | identity;
    }

    /** Revision of the part, 4 bits. */
    public int revision() {
        return (int) (pidr >>> 20 & 0xF);
    }

    /** Size as a power of two of 4 KiB blocks. */
    int sizeExponent() {
        return (int) (pidr >>> 36 & 0xF);
    }
}
