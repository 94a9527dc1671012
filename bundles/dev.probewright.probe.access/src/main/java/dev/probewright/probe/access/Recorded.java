/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.PacketLog;
import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;

/** Devices whose traffic is told to a {@link PacketLog}. */
final class Recorded {
    private Recorded() {}

    /** The same device; all that goes to and fro after it was opened is told. */
    static Plugged device(Plugged device, PacketLog log) {
        if (log == PacketLog.NONE) {
            return device;
        }
        Tap tap = new Tap(log);
        if (device instanceof Plugged.Usb usb) {
            return new Plugged.Usb(new Usb(usb.host(), tap), usb.info());
        }
        if (device instanceof Plugged.Hid hid) {
            return new Plugged.Hid(new Hid(hid.host(), tap), hid.info());
        }
        if (device instanceof Plugged.Serial serial) {
            return new Plugged.Serial(new Serial(serial.host(), tap), serial.info());
        }
        Plugged.Tcp tcp = (Plugged.Tcp) device;
        return new Plugged.Tcp(
                tcp.hostName(),
                tcp.port(),
                (host, port, millis) -> tap.opening(
                        "tcp " + host + ":" + port,
                        () -> new RecordedStream(tcp.dialler().dial(host, port, millis), tap)));
    }

    private record Usb(UsbBus bus, Tap tap) implements UsbBus {
        @Override
        public String name() {
            return bus.name();
        }

        @Override
        public List<UsbDeviceInfo> devices() throws UsbException {
            return bus.devices();
        }

        @Override
        public UsbDevice open(UsbDeviceInfo device) throws UsbException {
            return tap.opening("usb " + device.path(), () -> new RecordedUsbDevice(bus.open(device), tap));
        }

        @Override
        public Registration onChange(Runnable listener) {
            return bus.onChange(listener);
        }
    }

    private record Hid(HidBus bus, Tap tap) implements HidBus {
        @Override
        public String name() {
            return bus.name();
        }

        @Override
        public List<HidDeviceInfo> devices() throws UsbException {
            return bus.devices();
        }

        @Override
        public HidPipe open(HidDeviceInfo device) throws UsbException {
            return tap.opening("hid " + device.path(), () -> new RecordedHid(bus.open(device), tap));
        }

        @Override
        public UsbBus.Registration onChange(Runnable listener) {
            return bus.onChange(listener);
        }
    }

    private record Serial(SerialBus bus, Tap tap) implements SerialBus {
        @Override
        public String name() {
            return bus.name();
        }

        @Override
        public List<SerialPortInfo> ports() throws UsbException {
            return bus.ports();
        }

        @Override
        public StreamPipe open(SerialPortInfo port, int baud) throws UsbException {
            return tap.opening(
                    "serial " + port.path() + ", " + baud + " baud",
                    () -> new RecordedStream(bus.open(port, baud), tap));
        }

        @Override
        public UsbBus.Registration onChange(Runnable listener) {
            return bus.onChange(listener);
        }
    }
}
