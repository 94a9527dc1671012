/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/** The libusb that is installed on this machine, through JNA. */
final class JnaLibrary implements LibUsbLibrary {
    static final String NAME = "jna";

    private @Nullable Pointer context;
    private @Nullable UsbException unusable;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void forEachDevice(Visit visit) throws UsbException {
        Pointer loaded = context();
        PointerByReference reference = new PointerByReference();
        int count = LibUsbError.check(JnaLibUsb.libusb_get_device_list(loaded, reference), "listing devices");
        Pointer list = reference.getValue();
        try {
            for (Pointer device : list.getPointerArray(0, count)) {
                if (!visit.visit(new JnaListed(device))) {
                    return;
                }
            }
        } finally {
            JnaLibUsb.libusb_free_device_list(list, 1);
        }
    }

    /** The reason why it can not be used stays the same afterwards. */
    private synchronized Pointer context() throws UsbException {
        UsbException known = unusable;
        if (known != null) {
            throw known;
        }
        Pointer present = context;
        if (present == null) {
            try {
                Native.register(JnaLibUsb.class, find());
            } catch (LinkageError e) {
                known = new UsbException(e.getMessage(), e);
                unusable = known;
                throw known;
            }
            PointerByReference reference = new PointerByReference();
            LibUsbError.check(JnaLibUsb.libusb_init(reference), "starting libusb");
            present = reference.getValue();
            context = present;
        }
        return present;
    }

    private static NativeLibrary find() {
        StringBuilder tried = new StringBuilder();
        for (String name : names()) {
            try {
                return NativeLibrary.getInstance(name);
            } catch (UnsatisfiedLinkError e) {
                tried.append(tried.isEmpty() ? "" : ", ").append(name);
            }
        }
        throw new UnsatisfiedLinkError("libusb-1.0 is not installed (tried " + tried + "): " + remedy());
    }

    private static List<String> names() {
        if (Platform.isMac()) {
            // The places of Homebrew on Apple and Intel machines, and of MacPorts.
            return List.of(
                    "usb-1.0",
                    "/opt/homebrew/lib/libusb-1.0.dylib",
                    "/usr/local/lib/libusb-1.0.dylib",
                    "/opt/local/lib/libusb-1.0.dylib");
        }
        return Platform.isWindows() ? List.of("libusb-1.0") : List.of("libusb-1.0.so.0", "usb-1.0");
    }

    private static String remedy() {
        if (Platform.isMac()) {
            return "brew install libusb";
        }
        return Platform.isWindows()
                ? "put libusb-1.0.dll of https://libusb.info into a folder of PATH"
                : "install the package libusb-1.0-0 (Debian, Ubuntu), libusb1 (Fedora) or libusb (Arch)";
    }
}
