/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An opened device, through JNA. */
final class JnaHandle implements LibUsbHandle {
    private static final int LONGEST_STRING = 256;

    private final Pointer handle;

    JnaHandle(Pointer handle) {
        this.handle = handle;
        // Where the system has no such thing there is no kernel driver in the way either.
        JnaLibUsb.libusb_set_auto_detach_kernel_driver(handle, 1);
    }

    @Override
    public int claim(int interfaceNumber) {
        return JnaLibUsb.libusb_claim_interface(handle, interfaceNumber);
    }

    @Override
    public int release(int interfaceNumber) {
        return JnaLibUsb.libusb_release_interface(handle, interfaceNumber);
    }

    @Override
    public int clearHalt(int endpoint) {
        return JnaLibUsb.libusb_clear_halt(handle, (byte) endpoint);
    }

    @Override
    public int bulk(int endpoint, ByteBuffer data, int[] moved, int timeoutMillis) {
        return JnaLibUsb.libusb_bulk_transfer(handle, (byte) endpoint, data, data.capacity(), moved, timeoutMillis);
    }

    @Override
    public int control(int requestType, int request, int value, int index, ByteBuffer data, int timeoutMillis) {
        return JnaLibUsb.libusb_control_transfer(
                handle,
                (byte) requestType,
                (byte) request,
                (short) value,
                (short) index,
                data,
                (short) data.capacity(),
                timeoutMillis);
    }

    @Override
    public String string(int index) {
        byte[] text = new byte[LONGEST_STRING];
        int length = JnaLibUsb.libusb_get_string_descriptor_ascii(handle, (byte) index, text, text.length);
        return new String(text, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        JnaLibUsb.libusb_close(handle);
    }
}
