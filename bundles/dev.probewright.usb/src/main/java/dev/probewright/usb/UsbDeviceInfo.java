/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.List;

/**
 * A device as it is seen without claiming it.
 *
 * @param bus the {@link UsbBus#name()} it is on
 * @param path where it is on that bus; stable while it is plugged in
 * @param vendorId 16 bits
 * @param productId 16 bits
 * @param serial its serial number, empty where it has none or could not be asked
 * @param product its product string, empty where it could not be asked
 * @param interfaces of the active configuration
 * @param access whether it can be used
 * @param accessDetail what the system said when it can not, else empty
 */
public record UsbDeviceInfo(
        String bus,
        String path,
        int vendorId,
        int productId,
        String serial,
        String manufacturer,
        String product,
        List<UsbInterfaceInfo> interfaces,
        UsbAccess access,
        String accessDetail) {
    public UsbDeviceInfo {
        interfaces = List.copyOf(interfaces);
    }
}
