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
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** An opened device, through usb4java. */
final class Usb4JavaHandle implements LibUsbHandle {
    private final DeviceHandle handle;

    Usb4JavaHandle(DeviceHandle handle) {
        this.handle = handle;
        // Where the system has no such thing there is no kernel driver in the way either.
        LibUsb.setAutoDetachKernelDriver(handle, true);
    }

    @Override
    public int claim(int interfaceNumber) {
        return LibUsb.claimInterface(handle, interfaceNumber);
    }

    @Override
    public int release(int interfaceNumber) {
        return LibUsb.releaseInterface(handle, interfaceNumber);
    }

    @Override
    public int clearHalt(int endpoint) {
        return LibUsb.clearHalt(handle, (byte) endpoint);
    }

    @Override
    public int bulk(int endpoint, ByteBuffer data, int[] moved, int timeoutMillis) {
        IntBuffer count = ByteBuffer.allocateDirect(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        int result = LibUsb.bulkTransfer(handle, (byte) endpoint, data, count, timeoutMillis);
        moved[0] = count.get(0);
        return result;
    }

    @Override
    public int control(int requestType, int request, int value, int index, ByteBuffer data, int timeoutMillis) {
        return LibUsb.controlTransfer(
                handle, (byte) requestType, (byte) request, (short) value, (short) index, data, timeoutMillis);
    }

    @Override
    public String string(int index) {
        String text = LibUsb.getStringDescriptor(handle, (byte) index);
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        LibUsb.close(handle);
    }
}
