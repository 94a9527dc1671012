/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.usb.UsbInterfaceInfo;
import java.util.List;

/**
 * How a probe shows itself on its bus.
 *
 * @param link what it is plugged into
 * @param vendorId 16 bits
 * @param productId 16 bits
 * @param serial its serial number as its descriptor has it
 * @param interfaces for {@link Link#USB}; else none
 * @param reportLength bytes of its HID reports; else 0
 */
public record ProbeIdentity(
        Link link,
        int vendorId,
        int productId,
        String manufacturer,
        String product,
        String serial,
        List<UsbInterfaceInfo> interfaces,
        int reportLength) {
    /** The endpoints of HID reports and of streams. */
    public static final int STREAM_OUT = 0x01;

    public static final int STREAM_IN = 0x81;

    /** What a probe is plugged into. */
    public enum Link {
        /** USB with bulk endpoints. */
        USB,
        HID,
        /** A serial port, or USB's class for it. */
        SERIAL
    }

    public ProbeIdentity {
        interfaces = List.copyOf(interfaces);
    }
}
