/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import org.hid4java.HidDevice;

/**
 * Reports through hidapi. Reads wait in short slices, so that closing is never kept waiting for long. After a failure hidapi
 * is not called again: what it remembers of a failure is not made for two threads.
 */
final class Hid4JavaPipe implements HidPipe {
    private static final int SLICE_MILLIS = 100;
    private static final byte NO_REPORT_ID = 0;

    private final String path;
    private final HidDevice device;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private volatile boolean closed;
    private volatile boolean failed;
    private boolean released;

    Hid4JavaPipe(String path, HidDevice device) {
        this.path = path;
        this.device = device;
    }

    @Override
    public void write(byte[] data, int length) throws UsbException {
        synchronized (writing) {
            checkOpen();
            if (device.write(data, length, NO_REPORT_ID) >= 0) {
                return;
            }
            failed = true;
        }
        throw failure("did not take a report");
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            int count = readSlice(buffer, (int) Math.max(1, Math.min(SLICE_MILLIS, left)));
            if (count > 0) {
                return count;
            }
            if (count < 0) {
                throw failure("can not be read");
            }
            if (System.nanoTime() >= end) {
                throw new UsbTimeoutException(path + " sent no report", timeoutMillis);
            }
        }
    }

    private int readSlice(byte[] buffer, int millis) throws UsbException {
        synchronized (reading) {
            checkOpen();
            int count = device.read(buffer, millis);
            if (count < 0) {
                failed = true;
            }
            return count;
        }
    }

    /** hid4java reads hidapi's own words beyond their end, so they are not asked for. */
    private UsbException failure(String what) {
        String facts = path + " " + what + ", hidapi reports a failure";
        return new HidNode(path).there() ? new UsbException(facts) : new UsbGoneException(facts);
    }

    private void checkOpen() throws UsbException {
        if (closed || failed) {
            throw new UsbGoneException(path + (closed ? " was closed" : " has failed before, it is to be opened anew"));
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (reading) {
            synchronized (writing) {
                if (!released) {
                    released = true;
                    device.close();
                }
            }
        }
    }
}
