/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Lengths of instruction registers by IDCODE, from the data file {@code taps.txt} beside this class. */
final class TapTable {
    private static final List<Line> LINES = new ArrayList<>();

    private record Line(int mask, int idcode, int irLength) {}

    static {
        try (InputStream file = TapTable.class.getResourceAsStream("taps.txt")) {
            if (file == null) {
                throw new IllegalStateException("taps.txt is missing");
            }
            read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TapTable() {}

    /** Bits of the instruction register of a TAP with this IDCODE, where that is known. */
    static OptionalInt irLength(int idcode) {
        return LINES.stream()
                .filter(line -> (idcode & line.mask()) == line.idcode())
                .mapToInt(Line::irLength)
                .findFirst();
    }

    /** Lines: {@code MASK IDCODE LENGTH NAME}; # begins a comment. */
    private static void read(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split("\\s+", 4);
            if (words.length != 4) {
                throw new IllegalStateException("taps.txt: " + line);
            }
            int mask = Long.decode(words[0]).intValue();
            LINES.add(new Line(mask, Long.decode(words[1]).intValue() & mask, Integer.parseInt(words[2])));
        }
    }
}
