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
 * One interface of a device.
 *
 * @param number bInterfaceNumber
 * @param interfaceClass bInterfaceClass: 3 is HID, 0xFF vendor specific
 * @param name its string, empty where it has none
 * @param endpoints in descriptor order
 */
public record UsbInterfaceInfo(
        int number, int interfaceClass, int subclass, int protocol, String name, List<UsbEndpointInfo> endpoints) {
    public UsbInterfaceInfo {
        endpoints = List.copyOf(endpoints);
    }
}
