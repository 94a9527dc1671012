/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.ArrayList;
import java.util.List;

/** What there is to be found and opened, through one of the two ways to libusb. */
final class LibUsbBus {
    static final String NAME = "usb";

    private final LibUsbLibrary library;

    LibUsbBus(LibUsbLibrary library) {
        this.library = library;
    }

    String way() {
        return library.name();
    }

    List<UsbDeviceInfo> devices() throws UsbException {
        List<UsbDeviceInfo> found = new ArrayList<>();
        library.forEachDevice(device -> {
            found.add(new LibUsbDescription(NAME, device).describe());
            return true;
        });
        return found;
    }

    UsbDevice open(UsbDeviceInfo info) throws UsbException {
        List<UsbDevice> opened = new ArrayList<>();
        library.forEachDevice(device -> {
            if (!LibUsbDescription.path(device).equals(info.path())) {
                return true;
            }
            LibUsbListed.Descriptor descriptor = device.descriptor();
            if (descriptor.vendorId() != info.vendorId() || descriptor.productId() != info.productId()) {
                throw new UsbGoneException(String.format(
                        "at %s is another device now, %04X:%04X",
                        info.path(), descriptor.vendorId(), descriptor.productId()));
            }
            LibUsbError.check(
                    device.open(handle -> opened.add(new LibUsbDevice(info, handle))), "opening " + info.path());
            return false;
        });
        if (opened.isEmpty()) {
            throw new UsbGoneException("no device at " + info.path());
        }
        return opened.get(0);
    }

    /** What changes when a device comes or goes. */
    List<String> places() throws UsbException {
        List<String> places = new ArrayList<>();
        library.forEachDevice(device -> {
            places.add(LibUsbDescription.path(device) + "@" + device.address());
            return true;
        });
        return places;
    }
}
