/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The test firmware of {@code tests/firmware/built}. */
public final class BuiltFirmware {
    private BuiltFirmware() {}

    /** The bytes of a program as they stand at the start of flash. */
    public static byte[] flash(String name) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("tests/firmware/built"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IOException("no tests/firmware/built above " + Path.of("").toAbsolutePath());
        }
        return Files.readAllBytes(root.resolve("tests/firmware/built").resolve(name + ".bin"));
    }
}
