/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/**
 * A HID device as the system lists it.
 *
 * @param path the system's name for it, to open it with
 * @param interfaceNumber of its USB device, -1 where it is not known
 * @param access whether it can be used
 * @param accessDetail what the system said when it can not, else empty
 */
public record HidDeviceInfo(
        String bus,
        String path,
        int vendorId,
        int productId,
        int interfaceNumber,
        int usagePage,
        String serial,
        String manufacturer,
        String product,
        UsbAccess access,
        String accessDetail) {}
