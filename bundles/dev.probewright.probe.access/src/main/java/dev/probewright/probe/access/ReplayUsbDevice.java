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
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;

/** The USB device of a recording. */
final class ReplayUsbDevice implements UsbDevice {
    private static final byte[] NOTHING = {};

    private final UsbDeviceInfo info;
    private final Replay replay;
    private volatile boolean closed;

    ReplayUsbDevice(UsbDeviceInfo info, Replay replay) {
        this.info = info;
        this.replay = replay;
    }

    private void requireOpen() throws UsbGoneException {
        if (closed) {
            throw new UsbGoneException("the recording was closed");
        }
    }

    @Override
    public UsbDeviceInfo info() {
        return info;
    }

    private int maxPacketSize(int endpoint) throws UsbException {
        return info.interfaces().stream()
                .flatMap(each -> each.endpoints().stream())
                .filter(each -> each.address() == endpoint)
                .mapToInt(UsbEndpointInfo::maxPacketSize)
                .findFirst()
                .orElseThrow(
                        () -> new UsbException(String.format("the recorded device has no endpoint 0x%02X", endpoint)));
    }

    @Override
    public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        int size = maxPacketSize(outEndpoint);
        maxPacketSize(inEndpoint);
        return new BulkPipe() {
            @Override
            public int maxPacketSize() {
                return size;
            }

            @Override
            public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
                requireOpen();
                replay.out(outEndpoint, data, length);
            }

            @Override
            public void writeZeroLength(int timeoutMillis) throws UsbException {
                requireOpen();
                replay.out(outEndpoint, NOTHING, 0);
            }

            @Override
            public int read(byte[] buffer, int timeoutMillis) throws UsbException {
                requireOpen();
                return replay.in(inEndpoint, buffer, timeoutMillis);
            }

            @Override
            public void close() {
                // The device is what is closed.
            }
        };
    }

    @Override
    public BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        int size = maxPacketSize(inEndpoint);
        return new BulkIn() {
            @Override
            public int maxPacketSize() {
                return size;
            }

            @Override
            public int read(byte[] buffer, int timeoutMillis) throws UsbException {
                requireOpen();
                return replay.in(inEndpoint, buffer, timeoutMillis);
            }

            @Override
            public void close() {
                // The device is what is closed.
            }
        };
    }

    @Override
    public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
            throws UsbException {
        requireOpen();
        return replay.control(RecordedUsbDevice.setup(requestType, request, value, index, data.length), data);
    }

    @Override
    public void close() {
        closed = true;
    }
}
