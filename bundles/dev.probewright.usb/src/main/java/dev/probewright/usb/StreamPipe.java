/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/**
 * Bytes both ways without bounds: a serial port, or a TCP connection. One thread may write while another reads; not more
 * than one of each.
 */
public interface StreamPipe extends AutoCloseable {
    /**
     * Sends all of it.
     *
     * @throws UsbTimeoutException when the other end did not take it in time
     * @throws UsbGoneException when the other end is no longer there, or this was closed
     */
    void write(byte[] data, int length, int timeoutMillis) throws UsbException;

    /**
     * Waits for bytes and returns how many have come, 1 to {@code buffer.length}.
     *
     * @throws UsbTimeoutException when none came in time
     * @throws UsbGoneException when the other end is no longer there, or this was closed
     */
    int read(byte[] buffer, int timeoutMillis) throws UsbException;

    /** From any thread; who waits gets a {@link UsbGoneException}. */
    @Override
    void close();
}
