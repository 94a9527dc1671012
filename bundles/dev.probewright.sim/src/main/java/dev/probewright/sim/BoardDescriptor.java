/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.List;

/**
 * What a board shows on its bus. Vendor and product id are pid.codes' pair for private tests (0x1209, 0x0001), which no product may
 * carry: nothing here ever enumerates on a real bus.
 */
final class BoardDescriptor {
    static final String BUS = "sim";
    static final int INTERFACE = 0;
    static final int ENDPOINT_OUT = 0x01;
    static final int ENDPOINT_IN = 0x81;
    private static final int VENDOR_ID = 0x1209;
    private static final int PRODUCT_ID = 0x0001;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int BULK = 2;

    private BoardDescriptor() {}

    /** @param busyDetail who has it, empty where nobody has */
    static UsbDeviceInfo of(BoardOptions options, String path, String busyDetail) {
        int size = options.endpointSize();
        UsbInterfaceInfo cmsisDap = new UsbInterfaceInfo(
                INTERFACE,
                VENDOR_SPECIFIC,
                0,
                0,
                "Probewright CMSIS-DAP v2",
                List.of(new UsbEndpointInfo(ENDPOINT_OUT, BULK, size), new UsbEndpointInfo(ENDPOINT_IN, BULK, size)));
        return new UsbDeviceInfo(
                BUS,
                path,
                VENDOR_ID,
                PRODUCT_ID,
                options.name(),
                "Probewright",
                VirtualBoard.PRODUCT,
                List.of(cmsisDap),
                busyDetail.isEmpty() ? UsbAccess.FREE : UsbAccess.BUSY,
                busyDetail);
    }
}
