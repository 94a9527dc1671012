/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import org.usb4java.LibUsb;

/** Makes exceptions of libusb's codes. */
final class LibUsbError {
    private LibUsbError() {}

    /** Returns a result that is not negative; throws for an error. */
    static int check(int result, String doing) throws UsbException {
        if (result >= 0) {
            return result;
        }
        throw exception(result, doing);
    }

    static UsbException exception(int code, String doing) {
        String facts = doing + ": " + LibUsb.errorName(code) + ", " + LibUsb.strError(code);
        return switch (code) {
            case LibUsb.ERROR_NO_DEVICE -> new UsbGoneException(facts);
            case LibUsb.ERROR_BUSY -> new UsbBusyException(facts);
            case LibUsb.ERROR_ACCESS -> new UsbAccessDeniedException(facts);
            default -> new UsbException(facts);
        };
    }
}
