/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The boards there are. */
enum StlinkModel {
    /** The dongle, and its many copies. Its serial number is twelve bytes as they come. */
    V2(0x3748, 0x02, 0x83, 64, "STM32 STLink", "V2J46S7", StlinkMode.DFU),
    /** On Nucleo and Discovery boards, with mass storage and a serial port. */
    V2_1(0x374B, 0x01, 0x82, 64, "STM32 STLink", "V2J46M33", StlinkMode.MASS_STORAGE),
    V3(0x374F, 0x01, 0x82, 512, "STLINK-V3", "V3J16M8B5S1", StlinkMode.MASS_STORAGE);

    static final int VENDOR = 0x0483;
    static final int IN = 0x81;

    private static final int BULK = 2;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int MASS_STORAGE = 0x08;
    private static final int SERIAL_BYTES = 12;

    private final int productId;
    private final int out;
    private final int trace;
    private final int packetSize;
    private final String product;
    private final StlinkVersion newest;
    private final StlinkMode atPowerOn;

    StlinkModel(
            int productId, int out, int trace, int packetSize, String product, String newest, StlinkMode atPowerOn) {
        this.productId = productId;
        this.out = out;
        this.trace = trace;
        this.packetSize = packetSize;
        this.product = product;
        this.newest = StlinkVersion.parse(newest);
        this.atPowerOn = atPowerOn;
    }

    int productId() {
        return productId;
    }

    /** The endpoint that takes commands and data. */
    int out() {
        return out;
    }

    /** The endpoint that gives captured trace. */
    int trace() {
        return trace;
    }

    StlinkVersion newest() {
        return newest;
    }

    StlinkMode atPowerOn() {
        return atPowerOn;
    }

    int hardware() {
        return newest.hardware();
    }

    /**
     * @param name of the board, which its serial number is made from
     * @param longestPacket what its port allows
     */
    ProbeIdentity identity(String name, int longestPacket) {
        int size = Math.min(packetSize, longestPacket);
        List<UsbInterfaceInfo> interfaces = new ArrayList<>();
        interfaces.add(new UsbInterfaceInfo(
                0,
                VENDOR_SPECIFIC,
                VENDOR_SPECIFIC,
                VENDOR_SPECIFIC,
                this == V2 ? "" : "ST Link",
                List.of(
                        new UsbEndpointInfo(IN, BULK, size),
                        new UsbEndpointInfo(out, BULK, size),
                        new UsbEndpointInfo(trace, BULK, size))));
        if (this != V2) {
            interfaces.add(new UsbInterfaceInfo(
                    1,
                    MASS_STORAGE,
                    0x06,
                    0x50,
                    "ST Mass Storage",
                    List.of(new UsbEndpointInfo(0x83, BULK, size), new UsbEndpointInfo(0x03, BULK, size))));
        }
        return new ProbeIdentity(
                ProbeIdentity.Link.USB, VENDOR, productId, "STMicroelectronics", product, serial(name), interfaces, 0);
    }

    /** The unique number of its chip; the same for the same name. */
    private String serial(String name) {
        Random random = new Random(name.hashCode());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SERIAL_BYTES; i++) {
            int each = 1 + random.nextInt(0xFF);
            text.append(this == V2 ? String.valueOf((char) each) : String.format("%02X", each));
        }
        return text.toString();
    }
}
