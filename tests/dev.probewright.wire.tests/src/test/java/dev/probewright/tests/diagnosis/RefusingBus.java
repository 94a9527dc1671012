/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;

/** A bus with one CMSIS-DAP probe on it, as the system shows it to somebody who may not open it, or not now. */
final class RefusingBus implements UsbBus {

    private final UsbDeviceInfo device;
    private final UsbException refusal;

    RefusingBus(UsbDeviceInfo like, UsbAccess access, UsbException refusal) {
        device = new UsbDeviceInfo(
                "usb",
                "1-4",
                like.vendorId(),
                like.productId(),
                "0123ABCD",
                like.manufacturer(),
                like.product(),
                like.interfaces(),
                access,
                String.valueOf(refusal.getMessage()));
        this.refusal = refusal;
    }

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public List<UsbDeviceInfo> devices() {
        return List.of(device);
    }

    @Override
    public UsbDevice open(UsbDeviceInfo wanted) throws UsbException {
        throw refusal;
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }
}
