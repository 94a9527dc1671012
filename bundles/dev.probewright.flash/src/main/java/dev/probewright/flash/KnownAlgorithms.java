/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of algorithms that are known to do wrong. A file is only known for certain by its digest; where an entry has
 * none, the same name may be another file, so that is a hint for who sees it fail, and no reason to refuse it.
 */
public final class KnownAlgorithms {
    private static final String FILE = "algorithm/known-bad.properties";

    private final List<KnownAlgorithm> entries;

    private KnownAlgorithms(List<KnownAlgorithm> entries) {
        this.entries = entries;
    }

    /** The table that comes with Probewright. */
    public static KnownAlgorithms standard() {
        try (InputStream in = KnownAlgorithms.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("no " + FILE);
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /**
     * Reads a table: properties whose keys are an entry's id, a dot, and {@code sha256}, {@code file}, {@code pack},
     * {@code versions}, {@code fault} or {@code advice}.
     */
    public static KnownAlgorithms read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Set<String> ids = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            ids.add(key.substring(0, Math.max(0, key.lastIndexOf('.'))));
        }
        List<KnownAlgorithm> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(new KnownAlgorithm(
                    id,
                    Optional.ofNullable(properties.getProperty(id + ".sha256")).map(KnownAlgorithms::digest),
                    need(properties, id + ".file"),
                    need(properties, id + ".pack"),
                    Set.of(need(properties, id + ".versions").split(" *, *")),
                    need(properties, id + ".fault"),
                    need(properties, id + ".advice")));
        }
        return new KnownAlgorithms(List.copyOf(entries));
    }

    private static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + text);
        }
        return text;
    }

    private static String need(Properties properties, String key) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException("no " + key);
        }
        return value;
    }

    public List<KnownAlgorithm> entries() {
        return entries;
    }

    /** The entry of exactly this file. */
    public Optional<KnownAlgorithm> certain(FlashAlgorithm algorithm) {
        return entries.stream()
                .filter(entry ->
                        entry.sha256().filter(algorithm.sha256()::equals).isPresent())
                .findFirst();
    }

    /** The entry of this file, or, with no digest, of one with its name and pack version. */
    public Optional<KnownAlgorithm> likely(FlashAlgorithm algorithm) {
        Optional<KnownAlgorithm> certain = certain(algorithm);
        if (certain.isPresent() || !(algorithm instanceof PackAlgorithm pack)) {
            return certain;
        }
        return entries.stream()
                .filter(entry -> entry.sha256().isEmpty()
                        && entry.file().equalsIgnoreCase(pack.file().name())
                        && pack.packVersion().filter(entry.versions()::contains).isPresent())
                .findFirst();
    }
}
