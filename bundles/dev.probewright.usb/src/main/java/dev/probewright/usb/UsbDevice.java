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

    /**
     * Claims an interface, where a pipe of this device has not done so already, and returns one of its bulk IN endpoints.
     *
     * @throws UsbBusyException when another process has claimed it
     */
    BulkIn bulkIn(int interfaceNumber, int inEndpoint) throws UsbException;

    /**
     * A control transfer.
     *
     * @param requestType bmRequestType; its bit 7 says which way {@code data} goes
     * @param request bRequest
     * @param value wValue, 16 bits
     * @param index wIndex, 16 bits
     * @param data what is sent, or what is filled; its length is wLength
     * @return how many bytes moved
     * @throws UsbStalledException when the device refuses the request
     */
    int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis) throws UsbException;

    @Override
    void close();
}
