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
 * What a CoreSight component says of itself beside its identification (Arm IHI 0029, B2.3).
 *
 * @param devArch DEVARCH: architect, revision and ARCHID, which mean something where bit 20 is set
 * @param devType DEVTYPE: major type in bits [3:0], sub-type in [7:4]
 * @param devId DEVID, as the component defines it
 */
public record DeviceInfo(int devArch, int devType, int devId) {
    /** ARCHID of a ROM table, of a MEM-AP, of a JTAG-AP, of an adapter to an access port of ADIv5, and of a COM-AP. */
    static final int ROM_TABLE = 0x0AF7;

    static final int MEM_AP = 0x0A17;
    static final int JTAG_AP = 0x0A27;
    static final int V1_ADAPTER = 0x0A47;
    static final int COM_AP = 0x0A57;

    private static final int PRESENT = 1 << 20;

    /** Whether DEVARCH says which architecture the component is of. */
    public boolean hasArchitecture() {
        return (devArch & PRESENT) != 0;
    }

    /** ARCHID, 16 bits; 0 where DEVARCH does not say it. */
    public int architecture() {
        return hasArchitecture() ? devArch & 0xFFFF : 0;
    }

    /** Revision of that architecture, 4 bits. */
    public int architectureRevision() {
        return devArch >>> 16 & 0xF;
    }

    boolean mayBeAccessPort() {
        return !hasArchitecture()
                || switch (architecture()) {
                    case MEM_AP, JTAG_AP, V1_ADAPTER, COM_AP -> true;
                    default -> false;
                };
    }
}
