/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.ArrayList;
import java.util.List;

/** How the probe shows itself: HID in version 1, an interface of bulk endpoints with a telling name in version 2. */
final class Descriptor {
    static final int ENDPOINT_OUT = 0x01;
    static final int ENDPOINT_IN = 0x81;
    static final int ENDPOINT_TRACE = 0x82;

    /** pid.codes' pair for private tests, which no product may carry: nothing here ever enumerates on a real bus. */
    private static final int VENDOR_ID = 0x1209;

    private static final int PRODUCT_ID = 0x0001;
    private static final String MAKER = "Probewright";
    private static final int INTERFACE = 0;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int BULK = 2;

    private Descriptor() {}

    static ProbeIdentity of(ProbeSettings settings, int endpointSize) {
        ProbeIdentity.Link link = settings.hid() ? ProbeIdentity.Link.HID : ProbeIdentity.Link.USB;
        return new ProbeIdentity(
                link,
                VENDOR_ID,
                PRODUCT_ID,
                MAKER,
                settings.product(),
                settings.serial(),
                settings.hid() ? List.of() : List.of(bulk(settings, endpointSize)),
                settings.hid() ? settings.packetSize() : 0);
    }

    private static UsbInterfaceInfo bulk(ProbeSettings settings, int endpointSize) {
        List<UsbEndpointInfo> endpoints = new ArrayList<>();
        endpoints.add(new UsbEndpointInfo(ENDPOINT_OUT, BULK, endpointSize));
        endpoints.add(new UsbEndpointInfo(ENDPOINT_IN, BULK, endpointSize));
        if (settings.streams()) {
            endpoints.add(new UsbEndpointInfo(ENDPOINT_TRACE, BULK, endpointSize));
        }
        String name = settings.has(Quirk.NO_V2_STRING) ? "" : MAKER + " CMSIS-DAP v2";
        return new UsbInterfaceInfo(INTERFACE, VENDOR_SPECIFIC, 0, 0, name, endpoints);
    }
}
