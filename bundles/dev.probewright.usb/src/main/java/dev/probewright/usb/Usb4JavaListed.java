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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.EndpointDescriptor;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/** A device in the list, through usb4java. */
final class Usb4JavaListed implements LibUsbListed {
    /** USB allows 5 hubs in a row, so 7 ports. */
    private static final int MAX_PORTS = 7;

    private final Device device;

    Usb4JavaListed(Device device) {
        this.device = device;
    }

    @Override
    public int busNumber() {
        return LibUsb.getBusNumber(device);
    }

    @Override
    public int address() {
        return LibUsb.getDeviceAddress(device);
    }

    @Override
    public int[] ports() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_PORTS);
        int[] ports = new int[Math.max(0, LibUsb.getPortNumbers(device, buffer))];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = buffer.get(i) & 0xFF;
        }
        return ports;
    }

    @Override
    public Descriptor descriptor() throws UsbException {
        DeviceDescriptor read = new DeviceDescriptor();
        LibUsbError.check(LibUsb.getDeviceDescriptor(device, read), "reading a device descriptor");
        return new Descriptor(
                read.idVendor() & 0xFFFF,
                read.idProduct() & 0xFFFF,
                read.iManufacturer() & 0xFF,
                read.iProduct() & 0xFF,
                read.iSerialNumber() & 0xFF);
    }

    @Override
    public List<Interface> interfaces() {
        ConfigDescriptor configuration = new ConfigDescriptor();
        if (LibUsb.getActiveConfigDescriptor(device, configuration) != LibUsb.SUCCESS) {
            return List.of();
        }
        try {
            List<Interface> interfaces = new ArrayList<>();
            for (org.usb4java.Interface each : configuration.iface()) {
                if (each.numAltsetting() > 0) {
                    interfaces.add(describe(each.altsetting()[0]));
                }
            }
            return interfaces;
        } finally {
            LibUsb.freeConfigDescriptor(configuration);
        }
    }

    private static Interface describe(InterfaceDescriptor descriptor) {
        List<UsbEndpointInfo> endpoints = new ArrayList<>();
        for (EndpointDescriptor each : descriptor.endpoint()) {
            endpoints.add(LibUsbListed.endpoint(each.bEndpointAddress(), each.bmAttributes(), each.wMaxPacketSize()));
        }
        return new Interface(
                descriptor.bInterfaceNumber() & 0xFF,
                descriptor.bInterfaceClass() & 0xFF,
                descriptor.bInterfaceSubClass() & 0xFF,
                descriptor.bInterfaceProtocol() & 0xFF,
                descriptor.iInterface() & 0xFF,
                endpoints);
    }

    @Override
    public int open(Consumer<LibUsbHandle> opened) {
        DeviceHandle handle = new DeviceHandle();
        int result = LibUsb.open(device, handle);
        if (result == LibUsb.SUCCESS) {
            opened.accept(new Usb4JavaHandle(handle));
        }
        return result;
    }
}
