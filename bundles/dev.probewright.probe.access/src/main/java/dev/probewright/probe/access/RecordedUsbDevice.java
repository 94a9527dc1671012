/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;

/** A USB device that tells what goes through its pipes. */
final class RecordedUsbDevice implements UsbDevice {
    private static final byte[] NOTHING = {};

    private final UsbDevice device;
    private final Tap tap;

    RecordedUsbDevice(UsbDevice device, Tap tap) {
        this.device = device;
        this.tap = tap;
    }

    @Override
    public UsbDeviceInfo info() {
        return device.info();
    }

    @Override
    public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        String what = String.format("bulk %d 0x%02X 0x%02X", interfaceNumber, outEndpoint, inEndpoint);
        BulkPipe pipe = tap.opening(what, () -> device.bulk(interfaceNumber, outEndpoint, inEndpoint));
        return new BulkPipe() {
            @Override
            public int maxPacketSize() {
                return pipe.maxPacketSize();
            }

            @Override
            public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
                tap.out(outEndpoint, data, length, () -> pipe.write(data, length, timeoutMillis));
            }

            @Override
            public void writeZeroLength(int timeoutMillis) throws UsbException {
                tap.out(outEndpoint, NOTHING, 0, () -> pipe.writeZeroLength(timeoutMillis));
            }

            @Override
            public int read(byte[] buffer, int timeoutMillis) throws UsbException {
                return tap.in(inEndpoint, buffer, () -> pipe.read(buffer, timeoutMillis));
            }

            @Override
            public void close() {
                pipe.close();
            }
        };
    }

    @Override
    public BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        String what = String.format("bulk in %d 0x%02X", interfaceNumber, inEndpoint);
        BulkIn pipe = tap.opening(what, () -> device.bulkIn(interfaceNumber, inEndpoint));
        return new BulkIn() {
            @Override
            public int maxPacketSize() {
                return pipe.maxPacketSize();
            }

            @Override
            public int read(byte[] buffer, int timeoutMillis) throws UsbException {
                return tap.in(inEndpoint, buffer, () -> pipe.read(buffer, timeoutMillis));
            }

            @Override
            public void close() {
                pipe.close();
            }
        };
    }

    @Override
    public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
            throws UsbException {
        byte[] setup = setup(requestType, request, value, index, data.length);
        return tap.control(setup, data, () -> device.control(requestType, request, value, index, data, timeoutMillis));
    }

    /** The 8 bytes that a control transfer begins with (USB 2.0, 9.3). */
    static byte[] setup(int requestType, int request, int value, int index, int length) {
        return new byte[] {
            (byte) requestType,
            (byte) request,
            (byte) value,
            (byte) (value >>> 8),
            (byte) index,
            (byte) (index >>> 8),
            (byte) length,
            (byte) (length >>> 8)
        };
    }

    @Override
    public void close() {
        tap.event("close");
        device.close();
    }
}
