/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** A bulk IN endpoint that a device fills by itself, such as captured trace. One thread reads; any may close. */
public interface BulkIn extends AutoCloseable {
    /** wMaxPacketSize, bytes. */
    int maxPacketSize();

    /**
     * Waits for one transfer and returns its length, at most {@code buffer.length}.
     *
     * @throws UsbTimeoutException when nothing came in time
     * @throws UsbGoneException when the device is no longer there, or this was closed
     */
    int read(byte[] buffer, int timeoutMillis) throws UsbException;

    @Override
    void close();
}
