/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsTtyTest {
    @Test
    void findsInterfaceAndDevice(@TempDir Path root) throws IOException {
        Path device = Files.createDirectories(root.resolve("devices/1-4"));
        Files.writeString(device.resolve("product"), "Black Magic Probe\n");
        Path acm = Files.createDirectories(device.resolve("1-4:1.2"));
        Files.writeString(acm.resolve("bInterfaceNumber"), "02\n");
        Path usbSerial = Files.createDirectories(device.resolve("1-4:1.1/ttyUSB0"));
        Files.writeString(usbSerial.resolveSibling("bInterfaceNumber"), "0a\n");
        link(root, "ttyACM1", acm);
        link(root, "ttyUSB0", usbSerial);
        link(root, "ttyS0", Files.createDirectories(root.resolve("devices/platform/serial8250")));

        SysfsTty first = new SysfsTty(root.resolve("tty"), "/dev/ttyACM1");
        assertEquals(2, first.interfaceNumber());
        assertEquals("Black Magic Probe", first.device("product"));
        assertEquals("", first.device("serial"));
        SysfsTty second = new SysfsTty(root.resolve("tty"), "/dev/ttyUSB0");
        assertEquals(10, second.interfaceNumber());
        assertEquals("Black Magic Probe", second.device("product"));
        for (String other : new String[] {"/dev/ttyS0", "/dev/ttyACM9", "COM7"}) {
            assertEquals(-1, new SysfsTty(root.resolve("tty"), other).interfaceNumber(), other);
            assertEquals("", new SysfsTty(root.resolve("tty"), other).device("product"), other);
        }
    }

    private static void link(Path root, String name, Path device) throws IOException {
        Path port = Files.createDirectories(root.resolve("tty").resolve(name));
        Files.createSymbolicLink(port.resolve("device"), device);
    }
}
