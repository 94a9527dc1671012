/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.ArrayList;
import java.util.List;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** A device that libusb has opened. */
final class Usb4JavaDevice implements UsbDevice {
    private final UsbDeviceInfo info;
    private final DeviceHandle handle;
    private final List<Usb4JavaPipe> pipes = new ArrayList<>();
    private boolean closed;

    Usb4JavaDevice(UsbDeviceInfo info, DeviceHandle handle) {
        this.info = info;
        this.handle = handle;
        // Where the system has no such thing there is no kernel driver in the way either.
        LibUsb.setAutoDetachKernelDriver(handle, true);
    }

    @Override
    public UsbDeviceInfo info() {
        return info;
    }

    @Override
    public synchronized BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        if (closed) {
            throw new UsbGoneException(info.path() + " was closed");
        }
        int size = info.interfaces().stream()
                .filter(each -> each.number() == interfaceNumber)
                .flatMap(each -> each.endpoints().stream())
                .filter(endpoint -> endpoint.address() == outEndpoint)
                .mapToInt(UsbEndpointInfo::maxPacketSize)
                .findFirst()
                .orElseThrow(() -> new UsbException(String.format(
                        "%s has no endpoint 0x%02X in interface %d", info.path(), outEndpoint, interfaceNumber)));
        LibUsbError.check(LibUsb.claimInterface(handle, interfaceNumber), "claiming interface " + interfaceNumber);
        Usb4JavaPipe pipe = new Usb4JavaPipe(info.path(), handle, interfaceNumber, outEndpoint, inEndpoint, size);
        pipes.add(pipe);
        return pipe;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pipes.forEach(Usb4JavaPipe::close);
            LibUsb.close(handle);
        }
    }
}
