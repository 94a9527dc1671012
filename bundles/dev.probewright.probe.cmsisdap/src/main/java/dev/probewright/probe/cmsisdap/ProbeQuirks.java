/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * In what a probe differs from the document; {@code probe-quirks.txt} has them, with their sources.
 *
 * @param reportSize bytes of its HID reports, where they are not 64
 * @param usagePage of the HID interface that is meant, where it has several
 * @param named whether it is a probe although it is not called one
 */
record ProbeQuirks(OptionalInt reportSize, OptionalInt usagePage, boolean named) {
    static final ProbeQuirks NONE = new ProbeQuirks(OptionalInt.empty(), OptionalInt.empty(), false);

    private static final Map<Integer, ProbeQuirks> KNOWN = read();

    static ProbeQuirks of(int vendorId, int productId) {
        return KNOWN.getOrDefault(vendorId << 16 | productId, NONE);
    }

    private static Map<Integer, ProbeQuirks> read() {
        Map<Integer, ProbeQuirks> known = new HashMap<>();
        try (InputStream stream = ProbeQuirks.class.getResourceAsStream("probe-quirks.txt")) {
            if (stream == null) {
                throw new IllegalStateException("probe-quirks.txt is missing");
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> add(known, line.split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }

    private static void add(Map<Integer, ProbeQuirks> known, String[] words) {
        int id = Integer.parseInt(words[0], 16) << 16 | Integer.parseInt(words[1], 16);
        ProbeQuirks before = known.getOrDefault(id, NONE);
        String value = words[2].substring(words[2].indexOf('=') + 1);
        String name = words[2].substring(0, words[2].length() - value.length());
        known.put(
                id,
                switch (name) {
                    case "report=" ->
                        new ProbeQuirks(OptionalInt.of(Integer.parseInt(value)), before.usagePage(), before.named());
                    case "page=" ->
                        new ProbeQuirks(
                                before.reportSize(), OptionalInt.of(Integer.parseInt(value, 16)), before.named());
                    case "" -> new ProbeQuirks(before.reportSize(), before.usagePage(), true);
                    default -> throw new IllegalStateException("no quirk is called " + words[2]);
                });
    }
}
