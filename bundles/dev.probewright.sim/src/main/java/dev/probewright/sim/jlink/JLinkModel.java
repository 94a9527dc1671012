/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.List;

/**
 * What differs between generations of the hardware.
 *
 * @param version what EMU_CMD_VERSION says
 * @param hardware type * 1000000 + major * 10000 + minor * 100 + revision
 * @param capabilities see {@link Capability}
 * @param baseHertz what the clock is divided from
 * @param minimumDivider of it
 * @param buffer bytes that one EMU_CMD_HW_JTAG2 or _JTAG3 may have, header included
 * @param hasJtag3 whether EMU_CMD_HW_JTAG3 is known, whose answer ends in a status byte
 * @param packet wMaxPacketSize of its endpoints; 0 for that of the board's options
 */
record JLinkModel(
        String version,
        int hardware,
        int capabilities,
        int baseHertz,
        int minimumDivider,
        int buffer,
        boolean hasJtag3,
        int packet,
        int productId,
        int interfaceNumber,
        int out,
        int in) {
    /** With a serial port beside it, which is not modelled but for its interfaces. */
    static final JLinkModel RECENT = new JLinkModel(
            "J-Link V10 compiled Feb  2 2021 16:34:10",
            10_10_00,
            Capability.RESERVED
                    | Capability.GET_HW_VERSION
                    | Capability.READ_CONFIG
                    | Capability.WRITE_CONFIG
                    | Capability.SPEED_INFO
                    | Capability.GET_MAX_BLOCK_SIZE
                    | Capability.GET_HW_INFO
                    | Capability.SET_KS_POWER
                    | Capability.SELECT_IF
                    | Capability.GET_COUNTERS
                    | Capability.SWO
                    | Capability.REGISTER
                    | Capability.GET_CAPS_EX,
            60_000_000,
            4,
            10 * 1024,
            true,
            0,
            0x0105,
            2,
            0x03,
            0x83);

    /** JTAG only, and no status behind what came back. */
    static final JLinkModel OLD = new JLinkModel(
            "J-Link compiled Jun 19 2006 19:05:27 ARM Rev.4",
            4_00_00,
            Capability.RESERVED
                    | Capability.GET_HW_VERSION
                    | Capability.READ_CONFIG
                    | Capability.WRITE_CONFIG
                    | Capability.SPEED_INFO
                    | Capability.GET_MAX_BLOCK_SIZE
                    | Capability.GET_HW_INFO
                    | Capability.SET_KS_POWER,
            48_000_000,
            4,
            2 * 1024,
            false,
            64,
            0x0101,
            0,
            0x02,
            0x81);

    private static final int VENDOR_ID = 0x1366;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int BULK = 2;
    private static final int INTERRUPT = 3;
    private static final int CDC = 0x02;
    private static final int CDC_ACM = 0x02;
    private static final int CDC_AT = 0x01;
    private static final int CDC_DATA = 0x0A;
    private static final int INTERRUPT_PACKET = 8;

    boolean has(int capability) {
        return (capabilities & capability) != 0;
    }

    ProbeIdentity identity(String serial, int endpointSize) {
        int size = packet == 0 ? endpointSize : packet;
        UsbInterfaceInfo jlink = new UsbInterfaceInfo(
                interfaceNumber,
                VENDOR_SPECIFIC,
                VENDOR_SPECIFIC,
                VENDOR_SPECIFIC,
                "BULK interface",
                List.of(new UsbEndpointInfo(in, BULK, size), new UsbEndpointInfo(out, BULK, size)));
        UsbInterfaceInfo call = new UsbInterfaceInfo(
                0, CDC, CDC_ACM, CDC_AT, "CDC", List.of(new UsbEndpointInfo(0x81, INTERRUPT, INTERRUPT_PACKET)));
        UsbInterfaceInfo data = new UsbInterfaceInfo(
                1,
                CDC_DATA,
                0,
                0,
                "CDC data",
                List.of(new UsbEndpointInfo(0x82, BULK, size), new UsbEndpointInfo(0x02, BULK, size)));
        return new ProbeIdentity(
                ProbeIdentity.Link.USB,
                VENDOR_ID,
                productId,
                "SEGGER",
                "J-Link",
                serial,
                interfaceNumber == 0 ? List.of(jlink) : List.of(call, data, jlink),
                0);
    }
}
