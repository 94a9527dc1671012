/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.image.FirmwareFiles;
import dev.probewright.image.FirmwareReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file is, as far as its first bytes and its name tell. */
enum FirmwareKind {
    /** Says itself where its bytes go. */
    ADDRESSED,
    /** Bytes only. */
    RAW,
    /** Can not be read, or is no firmware file. */
    UNKNOWN;

    /** Reads the first bytes of the file. */
    static FirmwareKind of(Path file) {
        if (!Files.isRegularFile(file)) {
            return UNKNOWN;
        }
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(FirmwareFiles.START_BYTES);
        } catch (IOException e) {
            return UNKNOWN;
        }
        return of(start, String.valueOf(file.getFileName()));
    }

    private static FirmwareKind of(byte[] start, String name) {
        List<FirmwareReader> readers = FirmwareFiles.standard().readers();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return readers.stream()
                .filter(reader -> reader.recognises(start))
                .findFirst()
                .or(() -> readers.stream()
                        .filter(reader -> reader.extensions().contains(extension))
                        .findFirst())
                .map(reader -> reader.addressed() ? ADDRESSED : RAW)
                .orElse(UNKNOWN);
    }
}
