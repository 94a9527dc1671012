/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

/** What depends on the version of the firmware. */
enum StlinkFeature {
    TRACE(13, 0, "SWO and the target's voltage"),
    /** Command 3E, which names the address of a fault. */
    STATUS_WITH_ADDRESS(15, 0, "the address of a fault"),
    SWD_CLOCK(22, 0, "a choice of SWD clocks"),
    JTAG_CLOCK(24, 0, "a choice of JTAG clocks"),
    DAP_REGISTERS(24, 0, "access to the registers of the debug port"),
    HALFWORDS(26, 0, "16-bit memory access"),
    /** Access ports are opened before they are used. */
    ACCESS_PORTS(28, 0, "access ports other than 0"),
    /** Before it, closing an access port answers an error although it was done. */
    CLOSED_ACCESS_PORTS(29, 0, "closing of access ports"),
    /** DPBANKSEL, and access ports and CSW in memory commands; reading the debug port over JTAG is in order, too. */
    BANKS(32, 2, "banked debug port registers, and memory behind access ports other than 0"),
    /** Reliable change of the protocol. */
    PROTOCOL_CHANGE(0, 3, "a reliable change between SWD and JTAG"),
    LONG_BYTE_BLOCKS(Integer.MAX_VALUE, 6, "blocks of 512 bytes");

    private final int sinceV2;
    private final int sinceV3;
    private final String title;

    StlinkFeature(int sinceV2, int sinceV3, String title) {
        this.sinceV2 = sinceV2;
        this.sinceV3 = sinceV3;
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean in(StlinkVersion version) {
        return switch (version.hardware()) {
            case 0, 1 -> false;
            case 2 -> version.jtag() >= sinceV2;
            case 3 -> version.jtag() >= sinceV3;
            default -> true;
        };
    }

    /** The first firmware that has it, for hardware like that of {@code version}. */
    String since(StlinkVersion version) {
        return version.hardware() == 2 && sinceV2 < Integer.MAX_VALUE ? "V2J" + sinceV2 : "V3J" + Math.max(1, sinceV3);
    }
}
