/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** An open device. Closing it ends all its pipes; whoever waits in one gets a {@link UsbGoneException}. */
public interface UsbDevice extends AutoCloseable {
    UsbDeviceInfo info();

    /**
     * Claims an interface and returns the pipe made of a bulk OUT and a bulk IN endpoint.
     *
     * @throws UsbBusyException when another process has claimed it
     */
    BulkPipe bulk(int interfaceNumber, int outEndpoint, int inEndpoint) throws UsbException;

    @Override
    void close();
}
