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

class SysfsStringsTest {
    @Test
    void readsDeviceAndInterface(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("1-2.3"));
        Files.writeString(root.resolve("1-2.3/serial"), "0123ABCD\n");
        Files.createDirectories(root.resolve("1-2.3:1.0"));
        Files.writeString(root.resolve("1-2.3:1.0/interface"), "Probe CMSIS-DAP v2\n");
        SysfsStrings strings = new SysfsStrings(root, "1-2.3");
        assertEquals("0123ABCD", strings.device("serial"));
        assertEquals("", strings.device("product"));
        assertEquals("Probe CMSIS-DAP v2", strings.interfaceName(0));
        assertEquals("", strings.interfaceName(1));
    }
}
