/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The test firmware of {@code tests/firmware/built}. */
final class Built {
    private Built() {}

    static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("tests/firmware/built"))) {
            root = root.getParent();
        }
        return root.resolve("tests/firmware/built");
    }

    static Path file(String name) {
        return folder().resolve(name);
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FirmwareImage image(String name) throws ImageException {
        return FirmwareFiles.read(file(name), OptionalLong.empty());
    }

    /** What {@code objcopy -O binary} makes of an image: from the first address to the last, gaps as zeros. */
    static byte[] flat(FirmwareImage image) {
        long first = image.segments().get(0).address();
        long end = image.segments().get(image.segments().size() - 1).end();
        byte[] bytes = new byte[(int) (end - first)];
        for (Segment segment : image.segments()) {
            System.arraycopy(segment.data(), 0, bytes, (int) (segment.address() - first), segment.data().length);
        }
        return bytes;
    }
}
