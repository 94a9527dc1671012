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
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;

/** The functions of libusb-1.0 that are used, bound by {@link JnaLibrary}; each is as libusb documents it. */
final class JnaLibUsb {
    private JnaLibUsb() {}

    static native int libusb_init(PointerByReference context);

    // It returns ssize_t; the lower half holds every count and every code.
    static native int libusb_get_device_list(Pointer context, PointerByReference list);

    static native void libusb_free_device_list(Pointer list, int unref);

    static native byte libusb_get_bus_number(Pointer device);

    static native byte libusb_get_device_address(Pointer device);

    static native int libusb_get_port_numbers(Pointer device, byte[] ports, int length);

    static native int libusb_get_device_descriptor(Pointer device, byte[] descriptor);

    static native int libusb_get_active_config_descriptor(Pointer device, PointerByReference descriptor);

    static native void libusb_free_config_descriptor(Pointer descriptor);

    static native int libusb_open(Pointer device, PointerByReference handle);

    static native void libusb_close(Pointer handle);

    static native int libusb_set_auto_detach_kernel_driver(Pointer handle, int enable);

    static native int libusb_claim_interface(Pointer handle, int number);

    static native int libusb_release_interface(Pointer handle, int number);

    static native int libusb_clear_halt(Pointer handle, byte endpoint);

    static native int libusb_get_string_descriptor_ascii(Pointer handle, byte index, byte[] text, int length);

    static native int libusb_bulk_transfer(
            Pointer handle, byte endpoint, ByteBuffer data, int length, int[] moved, int millis);

    static native int libusb_control_transfer(
            Pointer handle,
            byte requestType,
            byte request,
            short value,
            short index,
            ByteBuffer data,
            short length,
            int millis);
}
