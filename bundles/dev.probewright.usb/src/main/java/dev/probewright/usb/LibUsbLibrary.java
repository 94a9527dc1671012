/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** One of the two ways to libusb. Nothing native is loaded before it is first asked. */
interface LibUsbLibrary {
    /** The word that chooses it. */
    String name();

    /** Shows all devices that are plugged in, or those up to the one that ends it. */
    void forEachDevice(Visit visit) throws UsbException;

    /** What is done with each; the device is not to be used after it. */
    interface Visit {
        /** Whether to go on. */
        boolean visit(LibUsbListed device) throws UsbException;
    }
}
