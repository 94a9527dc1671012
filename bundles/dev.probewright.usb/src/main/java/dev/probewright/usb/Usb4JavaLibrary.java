/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import org.eclipse.jdt.annotation.Nullable;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;
import org.usb4java.LoaderException;

/** libusb as usb4java brings it along, for the systems it has a native library for. */
final class Usb4JavaLibrary implements LibUsbLibrary {
    static final String NAME = "usb4java";

    private @Nullable Context context;
    private @Nullable UsbException unusable;

    @Override
    public String name() {
        return NAME;
    }

    /** Loads the library, where that has not been done. */
    void load() throws UsbException {
        context();
    }

    @Override
    public void forEachDevice(Visit visit) throws UsbException {
        Context loaded = context();
        DeviceList list = new DeviceList();
        LibUsbError.check(LibUsb.getDeviceList(loaded, list), "listing devices");
        try {
            for (Device device : list) {
                if (!visit.visit(new Usb4JavaListed(device))) {
                    return;
                }
            }
        } finally {
            LibUsb.freeDeviceList(list, true);
        }
    }

    /** The reason why it can not be used stays the same afterwards. */
    private synchronized Context context() throws UsbException {
        UsbException known = unusable;
        if (known != null) {
            throw known;
        }
        Context present = context;
        if (present == null) {
            try {
                present = new Context();
                LibUsbError.check(LibUsb.init(present), "starting libusb");
                context = present;
            } catch (LoaderException | LinkageError e) {
                known = new UsbException("usb4java can not be loaded: " + reason(e), e);
                unusable = known;
                throw known;
            }
        }
        return present;
    }

    private static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
