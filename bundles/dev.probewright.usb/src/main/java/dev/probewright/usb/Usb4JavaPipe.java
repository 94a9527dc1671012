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
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/**
 * Bulk transfers through libusb. A transfer waits in short slices, so that closing, which must not happen under a
 * transfer, is never kept waiting for long.
 */
final class Usb4JavaPipe implements BulkPipe {
    private static final int SLICE_MILLIS = 100;

    private final String path;
    private final DeviceHandle handle;
    private final int interfaceNumber;
    private final byte out;
    private final byte in;
    private final int maxPacketSize;
    /** Transfers share it, closing has it alone. */
    private final ReadWriteLock open = new ReentrantReadWriteLock(true);

    private ByteBuffer outBuffer = ByteBuffer.allocateDirect(0);
    private ByteBuffer inBuffer = ByteBuffer.allocateDirect(0);
    private volatile boolean closed;
    private boolean released;

    Usb4JavaPipe(String path, DeviceHandle handle, int interfaceNumber, int out, int in, int maxPacketSize) {
        this.path = path;
        this.handle = handle;
        this.interfaceNumber = interfaceNumber;
        this.out = (byte) out;
        this.in = (byte) in;
        this.maxPacketSize = maxPacketSize;
    }

    @Override
    public int maxPacketSize() {
        return maxPacketSize;
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        outBuffer = room(outBuffer, length);
        outBuffer.clear().put(data, 0, length).flip();
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int sent = 0;
        do {
            ByteBuffer rest = outBuffer.position(sent).slice();
            sent += transfer(out, rest, end, timeoutMillis, sent == length);
        } while (sent < length);
    }

    @Override
    public void writeZeroLength(int timeoutMillis) throws UsbException {
        write(new byte[0], 0, timeoutMillis);
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        // libusb wants whole packets, or a device that sends more than asked for spoils the transfer.
        int length = (buffer.length + maxPacketSize - 1) / maxPacketSize * maxPacketSize;
        inBuffer = room(inBuffer, length);
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int received = transfer(in, inBuffer.clear().limit(length).slice(), end, timeoutMillis, true);
        if (received > buffer.length) {
            throw new UsbException(path + " sent " + received + " bytes, " + buffer.length + " were asked for");
        }
        inBuffer.get(0, buffer, 0, received);
        return received;
    }

    /**
     * One transfer, in slices.
     *
     * @param whole whether a slice in which nothing moved but that ended well completes the transfer
     */
    private int transfer(byte endpoint, ByteBuffer data, long end, int timeoutMillis, boolean whole)
            throws UsbException {
        IntBuffer moved = ByteBuffer.allocateDirect(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            int result = slice(endpoint, data, moved, Math.max(1, Math.min(SLICE_MILLIS, left)));
            int count = moved.get(0);
            if (count > 0 || result == LibUsb.SUCCESS && whole) {
                return count;
            }
            if (result != LibUsb.SUCCESS && result != LibUsb.ERROR_TIMEOUT) {
                throw failed(result, String.format("%s, endpoint 0x%02X", path, endpoint & 0xFF));
            }
            if (left <= SLICE_MILLIS && System.nanoTime() >= end) {
                throw new UsbTimeoutException(
                        String.format("%s, endpoint 0x%02X", path, endpoint & 0xFF), timeoutMillis);
            }
        }
    }

    private int slice(byte endpoint, ByteBuffer data, IntBuffer moved, long millis) throws UsbException {
        open.readLock().lock();
        try {
            if (closed) {
                throw new UsbGoneException(path + " was closed");
            }
            moved.put(0, 0);
            return LibUsb.bulkTransfer(handle, endpoint, data, moved, millis);
        } finally {
            open.readLock().unlock();
        }
    }

    private static UsbException failed(int result, String where) {
        // Pulled out in the middle of a transfer: the kernel says input/output error before it says no device.
        return result == LibUsb.ERROR_IO
                ? new UsbGoneException(where + ": " + LibUsb.errorName(result))
                : LibUsbError.exception(result, where);
    }

    private static ByteBuffer room(ByteBuffer buffer, int length) {
        return buffer.capacity() >= length ? buffer : ByteBuffer.allocateDirect(length);
    }

    @Override
    public void close() {
        closed = true;
        open.writeLock().lock();
        try {
            if (!released) {
                released = true;
                // The device may be gone, and then there is nothing to be released.
                LibUsb.releaseInterface(handle, interfaceNumber);
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
