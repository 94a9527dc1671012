/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The interface through which a device speaks J-Link's protocol: vendor specific, with one bulk endpoint each way. J-Links on
 * boards have serial ports, disks and HID beside it.
 */
record JLinkInterface(int number, int out, int in) {
    private static final int SEGGER = 0x1366;
    private static final int VENDOR_SPECIFIC = 0xFF;

    /** Those with one USB address each, then those whose number says which interfaces they have. */
    private static final int FIRST_OLD = 0x0101;

    private static final int LAST_OLD = 0x0108;
    private static final int FIRST_NEW = 0x1001;
    private static final int LAST_NEW = 0x107F;

    /** Where the system does not tell the interfaces of a device, because it has no driver for it. */
    private static final int UNKNOWN = -1;

    static Optional<JLinkInterface> of(UsbDeviceInfo device) {
        if (device.vendorId() != SEGGER) {
            return Optional.empty();
        }
        if (device.interfaces().isEmpty()) {
            return known(device.productId())
                    ? Optional.of(new JLinkInterface(UNKNOWN, UNKNOWN, UNKNOWN))
                    : Optional.empty();
        }
        return device.interfaces().stream()
                .filter(each ->
                        each.interfaceClass() == VENDOR_SPECIFIC && !each.name().contains("CMSIS-DAP"))
                .sorted(Comparator.comparing(each -> each.protocol() != VENDOR_SPECIFIC))
                .flatMap(each -> of(each).stream())
                .findFirst();
    }

    private static Optional<JLinkInterface> of(UsbInterfaceInfo candidate) {
        List<UsbEndpointInfo> bulk =
                candidate.endpoints().stream().filter(UsbEndpointInfo::bulk).toList();
        if (bulk.size() != 2 || bulk.get(0).in() == bulk.get(1).in()) {
            return Optional.empty();
        }
        UsbEndpointInfo in = bulk.get(bulk.get(0).in() ? 0 : 1);
        UsbEndpointInfo out = bulk.get(bulk.get(0).in() ? 1 : 0);
        return Optional.of(new JLinkInterface(candidate.number(), out.address(), in.address()));
    }

    private static boolean known(int productId) {
        return productId >= FIRST_OLD && productId <= LAST_OLD || productId >= FIRST_NEW && productId <= LAST_NEW;
    }

    boolean isKnown() {
        return number != UNKNOWN;
    }
}
