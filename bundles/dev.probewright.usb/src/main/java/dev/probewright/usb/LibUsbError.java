/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** libusb's result codes, and the exceptions they become. */
final class LibUsbError {
    static final int SUCCESS = 0;
    static final int IO = -1;
    static final int ACCESS = -3;
    static final int NO_DEVICE = -4;
    static final int NOT_FOUND = -5;
    static final int BUSY = -6;
    static final int TIMEOUT = -7;
    static final int OVERFLOW = -8;
    static final int PIPE = -9;
    static final int NOT_SUPPORTED = -12;

    private LibUsbError() {}

    /** Returns a result that is not negative; throws for an error. */
    static int check(int result, String doing) throws UsbException {
        if (result >= 0) {
            return result;
        }
        throw exception(result, doing);
    }

    static UsbException exception(int code, String doing) {
        String facts = doing + ": " + text(code);
        return switch (code) {
            case NO_DEVICE -> new UsbGoneException(facts);
            case BUSY -> new UsbBusyException(facts);
            case ACCESS -> new UsbAccessDeniedException(facts);
            case PIPE -> new UsbStalledException(facts);
            default -> new UsbException(facts);
        };
    }

    /** Of a transfer: pulled out in its middle, the kernel says input/output error before it says no device. */
    static UsbException transferFailed(int code, String doing) {
        return code == IO ? new UsbGoneException(doing + ": " + text(code)) : exception(code, doing);
    }

    /** The code's name and what it says. */
    static String text(int code) {
        return switch (code) {
            case IO -> "LIBUSB_ERROR_IO, input/output error";
            case -2 -> "LIBUSB_ERROR_INVALID_PARAM, invalid parameter";
            case ACCESS -> "LIBUSB_ERROR_ACCESS, this user may not open it";
            case NO_DEVICE -> "LIBUSB_ERROR_NO_DEVICE, it was unplugged";
            case NOT_FOUND -> "LIBUSB_ERROR_NOT_FOUND, it has no such thing";
            case BUSY -> "LIBUSB_ERROR_BUSY, another program or driver uses it";
            case TIMEOUT -> "LIBUSB_ERROR_TIMEOUT, no answer in time";
            case OVERFLOW -> "LIBUSB_ERROR_OVERFLOW, it sent more than was asked for";
            case PIPE -> "LIBUSB_ERROR_PIPE, it refused (STALL)";
            case -10 -> "LIBUSB_ERROR_INTERRUPTED, interrupted by a signal";
            case -11 -> "LIBUSB_ERROR_NO_MEM, out of memory";
            case NOT_SUPPORTED -> "LIBUSB_ERROR_NOT_SUPPORTED, no driver that lets programs use it";
            case -99 -> "LIBUSB_ERROR_OTHER";
            default -> "libusb error " + code;
        };
    }
}
