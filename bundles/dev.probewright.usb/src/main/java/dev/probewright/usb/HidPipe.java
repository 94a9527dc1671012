/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** An open HID device: reports of a fixed length, report id 0. Same threading as {@link BulkPipe}. */
public interface HidPipe extends AutoCloseable {
    /** Sends one output report; {@code data} without the report id. */
    void write(byte[] data, int length) throws UsbException;

    /** Waits for one input report and returns its length. */
    int read(byte[] buffer, int timeoutMillis) throws UsbException;

    @Override
    void close();
}
