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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The loaders that come with Probewright: for each a properties file with the facts, and the code with its symbols, which
 * {@code releng/loaders/build} makes. May be called from any thread.
 */
public final class FlashLoaders {
    private static final String FOLDER = "loader/";
    private static final String RETURN_POINT = "return_point";

    private FlashLoaders() {}

    /** The loader of this id, as a chip's record has it. */
    public static Optional<FlashLoader> find(String id) {
        if (!id.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        try {
            Properties facts = properties(id + ".properties");
            return facts == null ? Optional.empty() : Optional.of(read(id, facts));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("loader " + id, unreadable);
        }
    }

    private static FlashLoader read(String id, Properties facts) throws IOException {
        String codeName = need(facts, "code");
        Properties symbols = properties(codeName + ".symbols");
        if (symbols == null) {
            throw new IOException("no symbols of " + codeName);
        }
        Map<LoaderFunction, Integer> entries = new EnumMap<>(LoaderFunction.class);
        for (String name : symbols.stringPropertyNames()) {
            Optional<LoaderFunction> function = LoaderFunction.named(name);
            if (function.isPresent()) {
                entries.put(function.get(), (int) number(symbols, name));
            }
        }
        FlashLoader.Times times = new FlashLoader.Times(
                number(facts, "micros.erase.sector"),
                number(facts, "micros.erase.chip"),
                number(facts, "micros.program.unit"),
                (int) number(facts, "program.unit"),
                number(facts, "micros.crc.kib"));
        Map<Integer, RegionFact> regionFacts = new HashMap<>();
        int[] words = words(need(facts, "static"), regionFacts);
        return new FlashLoader(
                id,
                facts.getProperty("title", id),
                code(codeName + ".bin"),
                entries,
                (int) number(symbols, RETURN_POINT),
                words,
                regionFacts,
                facts.containsKey("static.last")
                        ? OptionalInt.of((int) number(facts, "static.last"))
                        : OptionalInt.empty(),
                (int) number(facts, "stack.bytes"),
                (int) number(facts, "program.bytes"),
                false,
                register(facts, "status"),
                register(facts, "option"),
                bits(facts.getProperty("result.bits", "")),
                times);
    }

    private static byte[] code(String name) throws IOException {
        try (InputStream in = FlashLoaders.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("no code " + name);
            }
            return in.readAllBytes();
        }
    }

    private static @Nullable Properties properties(String name) throws IOException {
        try (InputStream in = FlashLoaders.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        }
    }

    private static FlashLoader.Status register(Properties facts, String key) throws IOException {
        return new FlashLoader.Status(
                facts.getProperty(key + ".name", ""),
                facts.containsKey(key + ".address")
                        ? OptionalLong.of(number(facts, key + ".address"))
                        : OptionalLong.empty(),
                bits(facts.getProperty(key + ".bits", "")));
    }

    private static int[] words(String list, Map<Integer, RegionFact> regionFacts) {
        String[] parts = list.split(",");
        int[] words = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Optional<RegionFact> fact = RegionFact.named(parts[i].trim());
            if (fact.isPresent()) {
                regionFacts.put(i, fact.get());
            } else {
                words[i] = Long.decode(parts[i].trim()).intValue();
            }
        }
        return words;
    }

    private static RegisterBits bits(String list) {
        Map<String, Integer> masks = new LinkedHashMap<>();
        for (String part : list.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.trim().split(":");
                masks.put(pair[0], Long.decode(pair[1]).intValue());
            }
        }
        return new RegisterBits(masks);
    }

    private static long number(Properties properties, String key) throws IOException {
        return Long.decode(need(properties, key).trim());
    }

    private static String need(Properties properties, String key) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException("no " + key);
        }
        return value;
    }
}
