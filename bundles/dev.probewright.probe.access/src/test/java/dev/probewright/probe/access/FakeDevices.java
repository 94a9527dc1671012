/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;

/** Buses with what a test puts on them; nothing there opens but HID devices, which give the pipe of the test. */
final class FakeDevices {
    private FakeDevices() {}

    static UsbDeviceInfo usb(String path, String serial) {
        return new UsbDeviceInfo("usb", path, 0x1234, 0x5678, serial, "", "Thing", List.of(), UsbAccess.FREE, "");
    }

    static HidDeviceInfo hid(String path, String serial) {
        return new HidDeviceInfo("usb", path, 0x1234, 0x5678, 0, 0xFF00, serial, "", "Thing", UsbAccess.FREE, "");
    }

    static UsbBus usbBus(UsbDeviceInfo... devices) {
        return new UsbBus() {
            @Override
            public String name() {
                return "usb";
            }

            @Override
            public List<UsbDeviceInfo> devices() {
                return List.of(devices);
            }

            @Override
            public UsbDevice open(UsbDeviceInfo device) throws UsbException {
                throw new UsbException("not opened here");
            }

            @Override
            public Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }

    static UsbBus brokenBus() {
        return new UsbBus() {
            @Override
            public String name() {
                return "usb";
            }

            @Override
            public List<UsbDeviceInfo> devices() throws UsbException {
                throw new UsbException("libusb can not be loaded");
            }

            @Override
            public UsbDevice open(UsbDeviceInfo device) throws UsbException {
                throw new UsbException("libusb can not be loaded");
            }

            @Override
            public Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }

    static HidBus hidBus(HidPipe pipe, HidDeviceInfo... devices) {
        return new HidBus() {
            @Override
            public String name() {
                return "usb";
            }

            @Override
            public List<HidDeviceInfo> devices() {
                return List.of(devices);
            }

            @Override
            public HidPipe open(HidDeviceInfo device) {
                return pipe;
            }

            @Override
            public UsbBus.Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }

    static SerialBus noSerial() {
        return new SerialBus() {
            @Override
            public String name() {
                return "usb";
            }

            @Override
            public List<SerialPortInfo> ports() {
                return List.of();
            }

            @Override
            public StreamPipe open(SerialPortInfo port, int baud) throws UsbException {
                throw new UsbException("not opened here");
            }

            @Override
            public UsbBus.Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }
}
