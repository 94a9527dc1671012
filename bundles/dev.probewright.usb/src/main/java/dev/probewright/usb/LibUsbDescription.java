/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * What libusb tells of a device. Only devices with a vendor-specific interface are opened for it, so that keyboards and
 * disks are left in peace; strings come from the kernel where it gives them, and from the device otherwise.
 */
final class LibUsbDescription {
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int TRANSFER_TYPE = 0x3;

    /** USB allows 5 hubs in a row, so 7 ports. */
    private static final int MAX_PORTS = 7;

    private final String bus;
    private final Device device;
    private final SysfsStrings sysfs;

    LibUsbDescription(String bus, Device device) {
        this.bus = bus;
        this.device = device;
        this.sysfs = new SysfsStrings(Path.of("/sys/bus/usb/devices"), path(device));
    }

    /** Bus and ports, as {@code 1-2.3}; stable while the device stays where it is. Bus and address without ports. */
    static String path(Device device) {
        ByteBuffer ports = ByteBuffer.allocateDirect(MAX_PORTS);
        int count = LibUsb.getPortNumbers(device, ports);
        int busNumber = LibUsb.getBusNumber(device);
        if (count <= 0) {
            return busNumber + "@" + LibUsb.getDeviceAddress(device);
        }
        StringBuilder path = new StringBuilder().append(busNumber).append('-');
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? "" : ".").append(ports.get(i) & 0xFF);
        }
        return path.toString();
    }

    UsbDeviceInfo describe() throws UsbException {
        DeviceDescriptor descriptor = new DeviceDescriptor();
        LibUsbError.check(LibUsb.getDeviceDescriptor(device, descriptor), "reading a device descriptor");
        ConfigDescriptor configuration = new ConfigDescriptor();
        // A device that is not configured has no interfaces to be used.
        boolean configured = LibUsb.getActiveConfigDescriptor(device, configuration) == LibUsb.SUCCESS;
        try {
            List<InterfaceDescriptor> interfaces = configured ? interfaces(configuration) : List.of();
            boolean ofInterest =
                    interfaces.stream().anyMatch(each -> (each.bInterfaceClass() & 0xFF) == VENDOR_SPECIFIC);
            DeviceHandle handle = new DeviceHandle();
            int opened = ofInterest ? LibUsb.open(device, handle) : LibUsb.ERROR_NOT_SUPPORTED;
            try {
                return describe(descriptor, interfaces, opened == LibUsb.SUCCESS ? handle : null, ofInterest, opened);
            } finally {
                if (opened == LibUsb.SUCCESS) {
                    LibUsb.close(handle);
                }
            }
        } finally {
            if (configured) {
                LibUsb.freeConfigDescriptor(configuration);
            }
        }
    }

    private UsbDeviceInfo describe(
            DeviceDescriptor descriptor,
            List<InterfaceDescriptor> interfaces,
            @Nullable DeviceHandle handle,
            boolean ofInterest,
            int opened) {
        List<UsbInterfaceInfo> infos = new ArrayList<>();
        for (InterfaceDescriptor each : interfaces) {
            infos.add(new UsbInterfaceInfo(
                    each.bInterfaceNumber() & 0xFF,
                    each.bInterfaceClass() & 0xFF,
                    each.bInterfaceSubClass() & 0xFF,
                    each.bInterfaceProtocol() & 0xFF,
                    string(handle, each.iInterface(), sysfs.interfaceName(each.bInterfaceNumber() & 0xFF)),
                    endpoints(each)));
        }
        boolean judged = ofInterest && opened != LibUsb.SUCCESS;
        return new UsbDeviceInfo(
                bus,
                path(device),
                descriptor.idVendor() & 0xFFFF,
                descriptor.idProduct() & 0xFFFF,
                string(handle, descriptor.iSerialNumber(), sysfs.device("serial")),
                string(handle, descriptor.iManufacturer(), sysfs.device("manufacturer")),
                string(handle, descriptor.iProduct(), sysfs.device("product")),
                infos,
                judged ? access(opened) : UsbAccess.FREE,
                judged ? LibUsbError.text(opened) : "");
    }

    private static UsbAccess access(int code) {
        return switch (code) {
            case LibUsb.ERROR_ACCESS -> UsbAccess.NO_PERMISSION;
            case LibUsb.ERROR_BUSY -> UsbAccess.BUSY;
            default -> UsbAccess.NO_DRIVER;
        };
    }

    private static List<InterfaceDescriptor> interfaces(ConfigDescriptor configuration) {
        List<InterfaceDescriptor> first = new ArrayList<>();
        for (Interface each : configuration.iface()) {
            if (each.numAltsetting() > 0) {
                first.add(each.altsetting()[0]);
            }
        }
        return first;
    }

    private static List<UsbEndpointInfo> endpoints(InterfaceDescriptor descriptor) {
        List<UsbEndpointInfo> endpoints = new ArrayList<>();
        for (EndpointDescriptor each : descriptor.endpoint()) {
            endpoints.add(new UsbEndpointInfo(
                    each.bEndpointAddress() & 0xFF,
                    each.bmAttributes() & TRANSFER_TYPE,
                    each.wMaxPacketSize() & 0x7FF));
        }
        return endpoints;
    }

    private static String string(@Nullable DeviceHandle handle, byte index, String fromKernel) {
        if (!fromKernel.isEmpty() || handle == null || index == 0) {
            return fromKernel;
        }
        String text = LibUsb.getStringDescriptor(handle, index);
        return text == null ? "" : text;
    }
}
