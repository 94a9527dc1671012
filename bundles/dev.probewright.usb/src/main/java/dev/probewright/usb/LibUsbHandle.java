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

/**
 * A device that libusb has opened, through either way to libusb. What is returned is libusb's own: a count or 0, or one of
 * the negative codes of {@link LibUsbError}. All buffers are direct and taken from 0 to their capacity. After
 * {@link #close()} nothing may be called.
 */
interface LibUsbHandle {
    int claim(int interfaceNumber);

    int release(int interfaceNumber);

    /** Ends the halt that a STALL has left on a bulk endpoint. */
    int clearHalt(int endpoint);

    /** @param moved its first element becomes how many bytes moved, also when the transfer failed */
    int bulk(int endpoint, ByteBuffer data, int[] moved, int timeoutMillis);

    int control(int requestType, int request, int value, int index, ByteBuffer data, int timeoutMillis);

    /** A string descriptor; empty where it can not be read. */
    String string(int index);

    void close();
}
