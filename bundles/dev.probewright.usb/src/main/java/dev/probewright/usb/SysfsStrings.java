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

/**
 * The strings of a device as Linux has read them when it was plugged in: there for everybody, also where the device itself
 * may not be opened. Empty on other systems.
 */
final class SysfsStrings {
    private final Path root;
    private final String path;

    /**
     * @param root {@code /sys/bus/usb/devices}
     * @param path of the device, as {@code 1-2.3}
     */
    SysfsStrings(Path root, String path) {
        this.root = root;
        this.path = path;
    }

    /** An attribute of the device: {@code serial}, {@code product}, {@code manufacturer}. */
    String device(String attribute) {
        return read(root.resolve(path).resolve(attribute));
    }

    /** The string of an interface of its first configuration. */
    String interfaceName(int number) {
        return read(root.resolve(path + ":1." + number).resolve("interface"));
    }

    static String read(Path file) {
        if (!Files.isReadable(file)) {
            return "";
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            // Unplugged between the two calls, or no text: the same as a device without the string.
            return "";
        }
    }
}
