/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbStalledException;
import java.util.List;

/** A HID device as the USB device that it is underneath: one interface with an interrupt endpoint each way. */
public final class HidOverUsb implements UsbDevice {
    private static final int HID = 3;
    private static final int INTERRUPT = 3;

    private final UsbDeviceInfo info;
    private final HidPipe pipe;
    private final int reportLength;

    /** @param reportLength bytes of its reports */
    public HidOverUsb(HidDeviceInfo hid, HidPipe pipe, int reportLength) {
        this.pipe = pipe;
        this.reportLength = reportLength;
        UsbInterfaceInfo only = new UsbInterfaceInfo(
                0,
                HID,
                0,
                0,
                hid.product(),
                List.of(
                        new UsbEndpointInfo(0x81, INTERRUPT, reportLength),
                        new UsbEndpointInfo(0x01, INTERRUPT, reportLength)));
        info = new UsbDeviceInfo(
                hid.bus(),
                hid.path(),
                hid.vendorId(),
                hid.productId(),
                hid.serial(),
                hid.manufacturer(),
                hid.product(),
                List.of(only),
                hid.access(),
                hid.accessDetail());
    }

    @Override
    public UsbDeviceInfo info() {
        return info;
    }

    @Override
    public BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) {
        return new BulkPipe() {
            @Override
            public int maxPacketSize() {
                return reportLength;
            }

            @Override
            public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
                pipe.write(data, length);
            }

            @Override
            public void writeZeroLength(int timeoutMillis) throws UsbException {
                throw new UsbException("a report of no bytes");
            }

            @Override
            public int read(byte[] buffer, int timeoutMillis) throws UsbException {
                return pipe.read(buffer, timeoutMillis);
            }

            @Override
            public void close() {
                pipe.close();
            }
        };
    }

    @Override
    public BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        throw new UsbException("a HID device has no bulk endpoint");
    }

    @Override
    public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
            throws UsbException {
        throw new UsbStalledException(String.format("request 0x%02X 0x%02X to a HID device", requestType, request));
    }

    @Override
    public void close() {
        pipe.close();
    }
}
