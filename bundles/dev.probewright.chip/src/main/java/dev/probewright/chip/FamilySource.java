/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * A description file that is read when it is first asked for: reading all would take longer than connecting to a chip.
 * May be used from any thread.
 */
final class FamilySource {
    private static final String FOLDER = "catalogue/";
    private static final String INDEX = "families.txt";

    private final FamilyKey key;
    private final boolean own;
    private final Once<ChipFamily> family;

    private FamilySource(FamilyKey key, boolean own, Once<ChipFamily> family) {
        this.key = key;
        this.own = own;
        this.family = family;
    }

    /** A file that somebody gave, which was read. */
    static FamilySource ofUser(ChipFamily family) {
        return new FamilySource(FamilyKey.of(family), false, new Once<>(() -> family));
    }

    /** The files that this software comes with. */
    static List<FamilySource> standard() {
        try (BufferedReader index = resource(INDEX)) {
            return index.lines().map(FamilySource::listed).toList();
        } catch (IOException e) {
            throw new IllegalStateException("the chip catalogue has no index: " + e.getMessage(), e);
        }
    }

    private static FamilySource listed(String line) {
        int end = line.indexOf('|');
        String file = line.substring(0, end);
        return new FamilySource(FamilyKey.parse(line.substring(end + 1)), true, new Once<>(() -> read(file)));
    }

    private static ChipFamily read(String file) {
        try (Reader text = resource(file)) {
            return FamilyDescription.readTrusted(file, text);
        } catch (IOException | ChipDescriptionException e) {
            throw new IllegalStateException("the chip catalogue is damaged: " + e.getMessage(), e);
        }
    }

    private static BufferedReader resource(String name) throws IOException {
        InputStream stream = FamilySource.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new NoSuchFileException(name);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    FamilyKey key() {
        return key;
    }

    /** Whether it comes with this software. */
    boolean own() {
        return own;
    }

    ChipFamily family() {
        return family.get();
    }

    /** Whether it was read: for a test of how little is. */
    boolean isRead() {
        return family.isMade();
    }
}
