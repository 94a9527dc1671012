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
import java.util.function.Consumer;

/** A device in libusb's list, not opened. */
interface LibUsbListed {
    int busNumber();

    int address();

    /** The ports it hangs on, from the root; empty where that is not known. */
    int[] ports();

    Descriptor descriptor() throws UsbException;

    /** First alternate settings of the active configuration; empty when it is not configured. */
    List<Interface> interfaces();

    /** Opens it and hands it over, or returns libusb's code. */
    int open(Consumer<LibUsbHandle> opened);

    /** The part of a device descriptor that is of interest; strings are indices. */
    record Descriptor(int vendorId, int productId, int manufacturer, int product, int serial) {}

    /** An interface descriptor; the name is an index. */
    record Interface(
            int number, int interfaceClass, int subclass, int protocol, int name, List<UsbEndpointInfo> endpoints) {}

    /** An endpoint descriptor. */
    static UsbEndpointInfo endpoint(int address, int attributes, int maxPacketSize) {
        return new UsbEndpointInfo(address & 0xFF, attributes & 0x3, maxPacketSize & 0x7FF);
    }
}
