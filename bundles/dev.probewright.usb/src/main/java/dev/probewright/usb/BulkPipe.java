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
 * A pair of bulk endpoints. One thread may write while another reads; not more than one of each. Transfers keep their
 * bounds: one write is one transfer, one read returns what one transfer brought.
 */
public interface BulkPipe extends AutoCloseable {
    /** wMaxPacketSize of the OUT endpoint, bytes. */
    int maxPacketSize();

    /**
     * Sends one transfer.
     *
     * @throws UsbTimeoutException when the device did not take it in time
     * @throws UsbGoneException when the device is no longer there
     */
    void write(byte[] data, int length, int timeoutMillis) throws UsbException;

    /** Ends a transfer whose length is a multiple of {@link #maxPacketSize()} (a packet of no bytes). */
    void writeZeroLength(int timeoutMillis) throws UsbException;

    /**
     * Waits for one transfer and returns its length, at most {@code buffer.length}.
     *
     * @throws UsbTimeoutException when nothing came in time
     */
    int read(byte[] buffer, int timeoutMillis) throws UsbException;

    @Override
    void close();
}
