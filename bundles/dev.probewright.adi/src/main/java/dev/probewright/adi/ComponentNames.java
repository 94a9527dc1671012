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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of designers and of debug components, from the data file {@code components.txt} beside this class. */
public final class ComponentNames {
    private static final Map<Integer, String> DESIGNERS = new HashMap<>();
    private static final Map<Long, String> PARTS = new HashMap<>();

    static {
        try (InputStream file = ComponentNames.class.getResourceAsStream("components.txt")) {
            if (file == null) {
                throw new IllegalStateException("components.txt is missing");
            }
            read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ComponentNames() {}

    /** A component's name, for example {@code Cortex-M3 SCS}. */
    public static Optional<String> name(ComponentId id) {
        return Optional.ofNullable(PARTS.get(key(id.designer(), id.part())));
    }

    /** A designer's name by {@link ComponentId#designer()}. */
    public static Optional<String> designer(int number) {
        return Optional.ofNullable(DESIGNERS.get(number));
    }

    /** Lines: {@code designer NUMBER NAME}, {@code part DESIGNER NUMBER NAME}; # begins a comment. */
    private static void read(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split("\\s+", line.startsWith("part") ? 4 : 3);
            if (words[0].equals("designer") && words.length == 3) {
                DESIGNERS.put(Integer.decode(words[1]), words[2]);
            } else if (words[0].equals("part") && words.length == 4) {
                PARTS.put(key(Integer.decode(words[1]), Integer.decode(words[2])), words[3]);
            } else {
                throw new IllegalStateException("components.txt: " + line);
            }
        }
    }

    private static long key(int designer, int part) {
        return (long) designer << 32 | part;
    }
}
