/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import com.fazecast.jSerialComm.SerialPort;
import java.io.File;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A serial port that jSerialComm has opened. Reads wait in short slices, so that closing is never kept waiting for long.
 */
final class JSerialCommPipe implements StreamPipe {
    /** The finest that a POSIX terminal knows. */
    private static final int SLICE_MILLIS = 100;

    private static final long NOTHING_NANOS = 1_000_000;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final String path;
    private final SerialPort port;
    private final Runnable release;
    private final SerialWriter writer;
    /** Reads share it, closing has it alone. */
    private final ReadWriteLock open = new ReentrantReadWriteLock(true);

    private volatile boolean closed;
    private boolean released;

    /** @param release called once, when the port is closed */
    JSerialCommPipe(String path, SerialPort port, Runnable release) {
        this.path = path;
        this.port = port;
        this.release = release;
        this.writer = new SerialWriter("serial-write " + path, this::hand);
    }

    /**
     * jSerialComm says of a write that failed that it moved nothing. Where a write waits until something moves, nothing is a
     * failure; on Windows it is that, or that the time was over, and then reading tells.
     */
    private int hand(byte[] data) {
        int count = port.writeBytes(data, data.length);
        if (count == 0 && WINDOWS) {
            LockSupport.parkNanos(NOTHING_NANOS);
            return 0;
        }
        return count == 0 ? -1 : count;
    }

    static void setTimeouts(SerialPort port) {
        int whenWriting = WINDOWS ? SerialPort.TIMEOUT_WRITE_BLOCKING : 0;
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING | whenWriting, SLICE_MILLIS, SLICE_MILLIS);
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        checkOpen();
        int sent = writer.write(data, length, System.nanoTime() + timeoutMillis * 1_000_000L);
        checkOpen();
        if (sent < 0) {
            throw gone();
        }
        if (sent < length) {
            throw new UsbTimeoutException(String.format("%s took %d of %d bytes", path, sent, length), timeoutMillis);
        }
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (true) {
            int count = readSome(buffer);
            if (count > 0) {
                return count;
            }
            if (System.nanoTime() >= end) {
                throw new UsbTimeoutException(path + " sent nothing", timeoutMillis);
            }
        }
    }

    private int readSome(byte[] buffer) throws UsbException {
        open.readLock().lock();
        try {
            checkOpen();
            int count = port.readBytes(buffer, buffer.length);
            if (count < 0) {
                throw gone();
            }
            return count;
        } finally {
            open.readLock().unlock();
        }
    }

    private UsbGoneException gone() {
        return new UsbGoneException(path + " is no longer there (system error " + port.getLastErrorCode() + ")");
    }

    private void checkOpen() throws UsbException {
        if (closed) {
            throw new UsbGoneException(path + " was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.close();
        open.writeLock().lock();
        try {
            if (!released) {
                released = true;
                port.closePort();
                release.run();
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
