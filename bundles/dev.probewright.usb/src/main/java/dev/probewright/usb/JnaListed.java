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
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A device in the list, through JNA. The structures are those of libusb.h: the fields of the descriptor as on the wire, but
 * aligned, then pointers.
 */
final class JnaListed implements LibUsbListed {
    /** USB allows 5 hubs in a row, so 7 ports. */
    private static final int MAX_PORTS = 7;

    private static final int DEVICE_DESCRIPTOR_SIZE = 18;

    /** Where the pointers begin, in each of the three that have any: 9 bytes, aligned. */
    private static final int POINTERS = Native.POINTER_SIZE == 8 ? 16 : 12;
    /** A pointer and an int. */
    private static final int INTERFACE_SIZE = 2 * Native.POINTER_SIZE;
    /** A pointer and an int after the 9 bytes. */
    private static final int ENDPOINT_SIZE = POINTERS + 2 * Native.POINTER_SIZE;

    private final Pointer device;

    JnaListed(Pointer device) {
        this.device = device;
    }

    @Override
    public int busNumber() {
        return JnaLibUsb.libusb_get_bus_number(device) & 0xFF;
    }

    @Override
    public int address() {
        return JnaLibUsb.libusb_get_device_address(device) & 0xFF;
    }

    @Override
    public int[] ports() {
        byte[] buffer = new byte[MAX_PORTS];
        int count = JnaLibUsb.libusb_get_port_numbers(device, buffer, buffer.length);
        int[] ports = new int[Math.max(0, count)];
        Arrays.setAll(ports, i -> buffer[i] & 0xFF);
        return ports;
    }

    @Override
    public Descriptor descriptor() throws UsbException {
        byte[] bytes = new byte[DEVICE_DESCRIPTOR_SIZE];
        LibUsbError.check(JnaLibUsb.libusb_get_device_descriptor(device, bytes), "reading a device descriptor");
        ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return new Descriptor(
                read.getShort(8) & 0xFFFF,
                read.getShort(10) & 0xFFFF,
                read.get(14) & 0xFF,
                read.get(15) & 0xFF,
                read.get(16) & 0xFF);
    }

    @Override
    public List<Interface> interfaces() {
        PointerByReference reference = new PointerByReference();
        if (JnaLibUsb.libusb_get_active_config_descriptor(device, reference) != LibUsbError.SUCCESS) {
            return List.of();
        }
        Pointer configuration = reference.getValue();
        try {
            List<Interface> found = new ArrayList<>();
            Pointer interfaces = configuration.getPointer(POINTERS);
            for (int i = 0; i < unsigned(configuration, 4); i++) {
                int at = i * INTERFACE_SIZE;
                if (interfaces.getInt(at + Native.POINTER_SIZE) > 0) {
                    found.add(describe(interfaces.getPointer(at)));
                }
            }
            return found;
        } finally {
            JnaLibUsb.libusb_free_config_descriptor(configuration);
        }
    }

    private static Interface describe(Pointer setting) {
        List<UsbEndpointInfo> endpoints = new ArrayList<>();
        int count = unsigned(setting, 4);
        for (int i = 0; i < count; i++) {
            Pointer each = setting.getPointer(POINTERS).share((long) i * ENDPOINT_SIZE);
            endpoints.add(LibUsbListed.endpoint(each.getByte(2), each.getByte(3), each.getShort(4)));
        }
        return new Interface(
                unsigned(setting, 2),
                unsigned(setting, 5),
                unsigned(setting, 6),
                unsigned(setting, 7),
                unsigned(setting, 8),
                endpoints);
    }

    @Override
    public int open(Consumer<LibUsbHandle> opened) {
        PointerByReference handle = new PointerByReference();
        int result = JnaLibUsb.libusb_open(device, handle);
        if (result == LibUsbError.SUCCESS) {
            opened.accept(new JnaHandle(handle.getValue()));
        }
        return result;
    }

    private static int unsigned(Pointer structure, int offset) {
        return structure.getByte(offset) & 0xFF;
    }
}
