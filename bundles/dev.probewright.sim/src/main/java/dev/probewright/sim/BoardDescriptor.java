/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbDeviceInfo;

/** What a board's probe shows on its bus. */
final class BoardDescriptor {
    static final String BUS = "sim";
    private static final int VENDOR_PAGE = 0xFF00;

    private BoardDescriptor() {}

    private static UsbAccess access(String busyDetail) {
        return busyDetail.isEmpty() ? UsbAccess.FREE : UsbAccess.BUSY;
    }

    /** @param busyDetail who has it, empty where nobody has */
    static UsbDeviceInfo usb(ProbeIdentity probe, String path, String busyDetail) {
        return new UsbDeviceInfo(
                BUS,
                path,
                probe.vendorId(),
                probe.productId(),
                probe.serial(),
                probe.manufacturer(),
                probe.product(),
                probe.interfaces(),
                access(busyDetail),
                busyDetail);
    }

    static HidDeviceInfo hid(ProbeIdentity probe, String path, String busyDetail) {
        return new HidDeviceInfo(
                BUS,
                path,
                probe.vendorId(),
                probe.productId(),
                0,
                VENDOR_PAGE,
                probe.serial(),
                probe.manufacturer(),
                probe.product(),
                access(busyDetail),
                busyDetail);
    }

    static SerialPortInfo serial(ProbeIdentity probe, String path, String busyDetail) {
        return new SerialPortInfo(
                BUS,
                path,
                probe.vendorId(),
                probe.productId(),
                0,
                probe.serial(),
                probe.product(),
                access(busyDetail),
                busyDetail);
    }
}
