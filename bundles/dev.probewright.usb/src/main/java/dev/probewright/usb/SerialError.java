/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

/** Makes exceptions of the system's error numbers, as jSerialComm hands them on. */
final class SerialError {
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN_LINUX = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EAGAIN_MACOS = 35;
    private static final int EPERM = 1;

    private static final int WINDOWS_FILE_NOT_FOUND = 2;
    private static final int WINDOWS_ACCESS_DENIED = 5;
    private static final int WINDOWS_SHARING_VIOLATION = 32;

    private SerialError() {}

    static UsbException notOpened(String path, int code, boolean windows) {
        return windows ? notOpenedOnWindows(path, code) : notOpenedOnUnix(path, code);
    }

    private static UsbException notOpenedOnUnix(String path, int code) {
        String facts = "opening " + path + " (errno " + code + "): ";
        return switch (code) {
            case EPERM, EACCES -> new UsbAccessDeniedException(facts + "this user may not open it");
            // The lock that whoever opens it this way holds, or the port's own.
            case EAGAIN_LINUX, EAGAIN_MACOS, EBUSY -> new UsbBusyException(facts + "another program has it open");
            case ENOENT, ENXIO, ENODEV -> new UsbGoneException(facts + "it is not there");
            case EIO -> new UsbException(facts + "no device is behind it");
            default -> new UsbException(facts + "it can not be set up as a serial port");
        };
    }

    private static UsbException notOpenedOnWindows(String path, int code) {
        String facts = "opening " + path + " (Windows error " + code + "): ";
        return switch (code) {
            // One program at a time may open a port, and this is what the second one is told.
            case WINDOWS_ACCESS_DENIED, WINDOWS_SHARING_VIOLATION ->
                new UsbBusyException(facts + "another program has it open");
            case WINDOWS_FILE_NOT_FOUND -> new UsbGoneException(facts + "it is not there");
            default -> new UsbException(facts + "it can not be set up as a serial port");
        };
    }
}
