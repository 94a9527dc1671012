/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/**
 * Reads a firmware file of whichever format it is: what its content says decides first, its name's ending second. May be
 * used from any thread.
 */
public final class FirmwareFiles {
    /** Bytes of a file's start that {@link FirmwareReader#recognises} gets. */
    public static final int START_BYTES = 64;

    /** The largest image in bytes; more is taken for a damaged file. No chip has so much flash in its address space. */
    public static final int IMAGE_LIMIT = 128 << 20;

    private final List<FirmwareReader> readers;

    /** @param readers in the order in which they are asked */
    public FirmwareFiles(List<FirmwareReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** With the readers on the class path. */
    public static FirmwareFiles standard() {
        List<FirmwareReader> readers = new ArrayList<>();
        ServiceLoader.load(FirmwareReader.class, FirmwareReader.class.getClassLoader())
                .forEach(readers::add);
        return new FirmwareFiles(readers);
    }

    /** Reads a file with the {@linkplain #standard() standard} readers; see {@link #load}. */
    public static FirmwareImage read(Path file, OptionalLong base) throws ImageException {
        return standard().load(file, base);
    }

    /** The readers, in the order in which they are asked. */
    public List<FirmwareReader> readers() {
        return readers;
    }

    /**
     * Reads a file.
     *
     * @param base where a raw file's first byte belongs; empty for formats that say so themselves
     */
    public FirmwareImage load(Path file, OptionalLong base) throws ImageException {
        try (FirmwareSource source = FirmwareSource.open(file)) {
            return load(source, base);
        }
    }

    /** Reads a file that is open, or in memory. */
    public FirmwareImage load(FirmwareSource source, OptionalLong base) throws ImageException {
        if (source.size() == 0) {
            throw new EmptyImageException(source.name());
        }
        FirmwareReader reader = readerFor(source, base.isPresent());
        if (reader.addressed() == base.isPresent()) {
            throw new BaseAddressException(source.name(), reader.format(), base.isEmpty());
        }
        return reader.read(source, base);
    }

    private FirmwareReader readerFor(FirmwareSource source, boolean based) throws ImageException {
        byte[] start = new byte[(int) Math.min(START_BYTES, source.size())];
        source.read(0, start.length, "start").get(start);
        for (FirmwareReader reader : readers) {
            if (reader.recognises(start)) {
                return reader;
            }
        }
        String extension = extension(source.name());
        for (FirmwareReader reader : readers) {
            if (reader.extensions().contains(extension)) {
                return reader;
            }
        }
        Optional<FirmwareReader> raw =
                readers.stream().filter(reader -> !reader.addressed()).findFirst();
        if (based && raw.isPresent()) {
            return raw.get();
        }
        throw new UnknownFormatException(
                source.name(),
                hex(start, 8),
                readers.stream()
                        .filter(FirmwareReader::addressed)
                        .map(FirmwareReader::format)
                        .toList());
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The first bytes in hexadecimal, for messages. */
    static String hex(byte[] bytes, int limit) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, limit); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("%02X", bytes[i]));
        }
        return text.toString();
    }
}
