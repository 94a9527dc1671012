/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What libusb tells of a device. Only devices with a vendor-specific interface are opened for it, so that keyboards and
 * disks are left in peace; strings come from the kernel where it gives them, and from the device otherwise.
 */
final class LibUsbDescription {
    private static final int VENDOR_SPECIFIC = 0xFF;

    private final String bus;
    private final LibUsbListed device;
    private final SysfsStrings sysfs;

    LibUsbDescription(String bus, LibUsbListed device) {
        this.bus = bus;
        this.device = device;
        this.sysfs = new SysfsStrings(Path.of("/sys/bus/usb/devices"), path(device));
    }

    /** Bus and ports, as {@code 1-2.3}; stable while the device stays where it is. Bus and address without ports. */
    static String path(LibUsbListed device) {
        int[] ports = device.ports();
        if (ports.length == 0) {
            return device.busNumber() + "@" + device.address();
        }
        StringBuilder path = new StringBuilder().append(device.busNumber());
        for (int i = 0; i < ports.length; i++) {
            path.append(i == 0 ? '-' : '.').append(ports[i]);
        }
        return path.toString();
    }

    UsbDeviceInfo describe() throws UsbException {
        List<LibUsbListed.Interface> interfaces = device.interfaces();
        if (interfaces.stream().noneMatch(each -> each.interfaceClass() == VENDOR_SPECIFIC)) {
            return describe(interfaces, null, LibUsbError.SUCCESS);
        }
        List<LibUsbHandle> opened = new ArrayList<>();
        int result = device.open(opened::add);
        if (opened.isEmpty()) {
            return describe(interfaces, null, result);
        }
        LibUsbHandle handle = opened.get(0);
        try {
            return describe(interfaces, handle, result);
        } finally {
            handle.close();
        }
    }

    private UsbDeviceInfo describe(List<LibUsbListed.Interface> interfaces, @Nullable LibUsbHandle handle, int result)
            throws UsbException {
        LibUsbListed.Descriptor descriptor = device.descriptor();
        List<UsbInterfaceInfo> infos = new ArrayList<>();
        for (LibUsbListed.Interface each : interfaces) {
            infos.add(new UsbInterfaceInfo(
                    each.number(),
                    each.interfaceClass(),
                    each.subclass(),
                    each.protocol(),
                    string(handle, each.name(), sysfs.interfaceName(each.number())),
                    each.endpoints()));
        }
        return new UsbDeviceInfo(
                bus,
                path(device),
                descriptor.vendorId(),
                descriptor.productId(),
                string(handle, descriptor.serial(), sysfs.device("serial")),
                string(handle, descriptor.manufacturer(), sysfs.device("manufacturer")),
                string(handle, descriptor.product(), sysfs.device("product")),
                infos,
                access(result),
                result == LibUsbError.SUCCESS ? "" : LibUsbError.text(result));
    }

    private static UsbAccess access(int code) {
        return switch (code) {
            case LibUsbError.SUCCESS -> UsbAccess.FREE;
            case LibUsbError.ACCESS -> UsbAccess.NO_PERMISSION;
            case LibUsbError.BUSY -> UsbAccess.BUSY;
            default -> UsbAccess.NO_DRIVER;
        };
    }

    private static String string(@Nullable LibUsbHandle handle, int index, String fromKernel) {
        return !fromKernel.isEmpty() || handle == null || index == 0 ? fromKernel : handle.string(index);
    }
}
