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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A device that libusb has opened. Closing waits for a control transfer that is under way, up to its time limit. */
final class LibUsbDevice implements UsbDevice {
    private static final int IN = 0x80;

    private final UsbDeviceInfo info;
    private final LibUsbHandle handle;
    private final LibUsbClaims claims;
    /** How to close what was given out. */
    private final List<Runnable> pipes = new ArrayList<>();
    /** Control transfers share it, closing has it alone. */
    private final ReadWriteLock open = new ReentrantReadWriteLock(true);

    private volatile boolean closed;

    LibUsbDevice(UsbDeviceInfo info, LibUsbHandle handle) {
        this.info = info;
        this.handle = handle;
        this.claims = new LibUsbClaims(info.path(), handle);
    }

    @Override
    public UsbDeviceInfo info() {
        return info;
    }

    @Override
    public synchronized BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException {
        checkOpen();
        LibUsbEndpoint out = endpoint(interfaceNumber, outEndpoint);
        LibUsbEndpoint in = endpoint(interfaceNumber, inEndpoint);
        claims.claim(interfaceNumber);
        LibUsbPipe pipe = new LibUsbPipe(out, in, () -> claims.release(interfaceNumber));
        pipes.add(pipe::close);
        return pipe;
    }

    @Override
    public synchronized BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException {
        checkOpen();
        LibUsbEndpoint in = endpoint(interfaceNumber, inEndpoint);
        claims.claim(interfaceNumber);
        LibUsbIn pipe = new LibUsbIn(in, () -> claims.release(interfaceNumber));
        pipes.add(pipe::close);
        return pipe;
    }

    @Override
    public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
            throws UsbException {
        String doing = String.format(
                "%s, control request 0x%02X 0x%02X value 0x%04X index 0x%04X",
                info.path(), requestType, request, value, index);
        ByteBuffer buffer = ByteBuffer.allocateDirect(data.length);
        boolean in = (requestType & IN) != 0;
        if (!in) {
            buffer.put(0, data);
        }
        int result;
        open.readLock().lock();
        try {
            checkOpen();
            // 0 would mean no limit to libusb.
            result = handle.control(requestType, request, value, index, buffer, Math.max(1, timeoutMillis));
        } finally {
            open.readLock().unlock();
        }
        if (result == LibUsbError.TIMEOUT) {
            throw new UsbTimeoutException(doing, timeoutMillis);
        }
        if (result < 0) {
            throw LibUsbError.transferFailed(result, doing);
        }
        if (in) {
            buffer.get(0, data, 0, result);
        }
        return result;
    }

    private LibUsbEndpoint endpoint(int interfaceNumber, int address) throws UsbException {
        UsbEndpointInfo endpoint = info.interfaces().stream()
                .filter(each -> each.number() == interfaceNumber)
                .flatMap(each -> each.endpoints().stream())
                .filter(each -> each.address() == address)
                .findFirst()
                .orElseThrow(() -> new UsbException(String.format(
                        "%s has no endpoint 0x%02X in interface %d", info.path(), address, interfaceNumber)));
        return new LibUsbEndpoint(info.path(), handle, endpoint);
    }

    private void checkOpen() throws UsbException {
        if (closed) {
            throw new UsbGoneException(info.path() + " was closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pipes.forEach(Runnable::run);
            open.writeLock().lock();
            try {
                handle.close();
            } finally {
                open.writeLock().unlock();
            }
        }
    }
}
