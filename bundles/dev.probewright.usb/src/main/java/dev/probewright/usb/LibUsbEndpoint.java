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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Bulk transfers on one endpoint, by one thread at a time. A transfer waits in short slices, so that closing, which must not
 * happen under a transfer, is never kept waiting for long.
 */
final class LibUsbEndpoint {
    private static final int SLICE_MILLIS = 100;

    private final String path;
    private final LibUsbHandle handle;
    private final int address;
    private final int packetSize;
    /** Transfers share it, closing has it alone. */
    private final ReadWriteLock open = new ReentrantReadWriteLock(true);

    private final int[] moved = new int[1];
    private ByteBuffer room = ByteBuffer.allocateDirect(0);
    private volatile boolean closed;

    LibUsbEndpoint(String path, LibUsbHandle handle, UsbEndpointInfo endpoint) {
        this.path = path;
        this.handle = handle;
        this.address = endpoint.address();
        this.packetSize = Math.max(1, endpoint.maxPacketSize());
    }

    int packetSize() {
        return packetSize;
    }

    void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        ByteBuffer all = room(length);
        all.put(0, data, 0, length);
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int sent = 0;
        do {
            sent += transfer(all.slice(sent, length - sent), end, timeoutMillis, sent == length);
        } while (sent < length);
    }

    int read(byte[] buffer, int timeoutMillis) throws UsbException {
        // libusb wants whole packets, or a device that sends more than asked for spoils the transfer.
        int length = (buffer.length + packetSize - 1) / packetSize * packetSize;
        ByteBuffer all = room(length);
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int received = transfer(all.slice(0, length), end, timeoutMillis, true);
        if (received > buffer.length) {
            throw new UsbException(this + " sent " + received + " bytes, " + buffer.length + " were asked for");
        }
        all.get(0, buffer, 0, received);
        return received;
    }

    /** Waits for the slice that is under way; whoever is in a transfer gets a {@link UsbGoneException}. */
    void close() {
        closed = true;
        open.writeLock().lock();
        open.writeLock().unlock();
    }

    /**
     * One transfer, in slices.
     *
     * @param whole whether a slice in which nothing moved but that ended well completes the transfer
     */
    private int transfer(ByteBuffer data, long end, int timeoutMillis, boolean whole) throws UsbException {
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            int result = slice(data, (int) Math.max(1, Math.min(SLICE_MILLIS, left)));
            if (moved[0] > 0 || result == LibUsbError.SUCCESS && whole) {
                return moved[0];
            }
            if (result != LibUsbError.SUCCESS && result != LibUsbError.TIMEOUT) {
                throw LibUsbError.transferFailed(result, toString());
            }
            if (left <= SLICE_MILLIS && System.nanoTime() >= end) {
                throw new UsbTimeoutException(toString(), timeoutMillis);
            }
        }
    }

    private int slice(ByteBuffer data, int millis) throws UsbException {
        open.readLock().lock();
        try {
            if (closed) {
                throw new UsbGoneException(path + " was closed");
            }
            moved[0] = 0;
            int result = handle.bulk(address, data, moved, millis);
            if (result == LibUsbError.PIPE) {
                // The next transfer shall be asked for again, not answered by this one's halt.
                handle.clearHalt(address);
            }
            return result;
        } finally {
            open.readLock().unlock();
        }
    }

    private ByteBuffer room(int length) {
        if (room.capacity() < length) {
            room = ByteBuffer.allocateDirect(length);
        }
        return room;
    }

    @Override
    public String toString() {
        return String.format("%s, endpoint 0x%02X", path, address);
    }
}
