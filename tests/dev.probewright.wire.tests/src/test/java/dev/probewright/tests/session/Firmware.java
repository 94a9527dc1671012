/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The test firmware in the tree. */
public final class Firmware {
    /** Where flash begins. */
    public static final long FLASH = 0x0800_0000L;

    /** Bytes of a page of flash. */
    public static final int PAGE = 1024;

    private static final Path BUILT = Path.of("..", "firmware", "built");

    private Firmware() {}

    /** A file of it, by name: {@code blinky.elf}. */
    public static Path file(String name) {
        return BUILT.resolve(name).toAbsolutePath().normalize();
    }

    /** What {@code objcopy -O binary} makes of a program: flash from its start on. */
    public static byte[] binary(String program) throws IOException {
        return Files.readAllBytes(file(program + ".bin"));
    }
}
