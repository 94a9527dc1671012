/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;

/** The USB interface and device behind a serial port, as Linux shows them. Empty on other systems and for other ports. */
final class SysfsTty {
    /** Of {@code ttyUSB0} the interface is two levels up, of {@code ttyACM0} one. */
    private static final int LEVELS = 2;

    private final @Nullable Path usbInterface;

    /**
     * @param root {@code /sys/class/tty}
     * @param port the system's name, as {@code /dev/ttyACM0}
     */
    SysfsTty(Path root, String port) {
        usbInterface =
                find(root.resolve(port.substring(port.lastIndexOf('/') + 1)).resolve("device"));
    }

    private static @Nullable Path find(Path device) {
        try {
            Path each = device.toRealPath();
            for (int i = 0; i < LEVELS && each != null; i++) {
                if (Files.isReadable(each.resolve("bInterfaceNumber"))) {
                    return each;
                }
                each = each.getParent();
            }
            return null;
        } catch (IOException e) {
            // No such file: no such port, or not this system.
            return null;
        }
    }

    /** bInterfaceNumber, or -1. */
    int interfaceNumber() {
        Path known = usbInterface;
        String text = known == null ? "" : SysfsStrings.read(known.resolve("bInterfaceNumber"));
        return text.matches("\\p{XDigit}{1,2}") ? Integer.parseInt(text, 16) : -1;
    }

    /** An attribute of the USB device: {@code product}, {@code serial}. */
    String device(String attribute) {
        Path known = usbInterface;
        return known == null ? "" : SysfsStrings.read(known.resolve("..").resolve(attribute));
    }
}
