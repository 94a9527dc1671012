/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Names of designers and of debug components, from the data file {@code components.txt} beside this class. */
public final class ComponentNames {
    private static final String FILE = "components.txt";
    private static final int ANY = -1;

    /** @param type DEVTYPE, or -1 where it does not matter; the same for {@code architecture} */
    private record Key(int designer, int part, int type, int architecture) {}

    private static final Map<Integer, String> DESIGNERS = new HashMap<>();
    private static final Map<Key, String> PARTS = new HashMap<>();
    private static final Map<Integer, String> ARCHITECTURES = new HashMap<>();

    static {
        DataFile.lines(FILE).forEach(ComponentNames::read);
    }

    private ComponentNames() {}

    /** A component's name, for example {@code Cortex-M3 SCS}. */
    public static Optional<String> name(ComponentId id) {
        return Optional.ofNullable(PARTS.get(new Key(id.designer(), id.part(), ANY, ANY)));
    }

    /**
     * A component's name where several of one designer have the same part number and differ in type and architecture; the
     * name of its architecture where nothing else is known.
     */
    public static Optional<String> name(ComponentId id, Optional<DeviceInfo> device) {
        if (device.isEmpty()) {
            return name(id);
        }
        int type = device.get().devType();
        int architecture = device.get().architecture();
        for (Key key : new Key[] {
            new Key(id.designer(), id.part(), type, architecture),
            new Key(id.designer(), id.part(), ANY, architecture),
            new Key(id.designer(), id.part(), type, ANY),
            new Key(id.designer(), id.part(), ANY, ANY)
        }) {
            String name = PARTS.get(key);
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.ofNullable(ARCHITECTURES.get(architecture));
    }

    /** A designer's name by {@link ComponentId#designer()}. */
    public static Optional<String> designer(int number) {
        return Optional.ofNullable(DESIGNERS.get(number));
    }

    /**
     * Lines: {@code designer NUMBER NAME}, {@code part DESIGNER NUMBER NAME}, {@code kind DESIGNER NUMBER DEVTYPE ARCHID NAME}
     * with {@code -} for what does not matter, {@code architecture ARCHID NAME}.
     */
    private static void read(String line) {
        String first = line.substring(0, Math.max(0, line.indexOf(' ')));
        int words =
                switch (first) {
                    case "designer", "architecture" -> 3;
                    case "part" -> 4;
                    case "kind" -> 6;
                    default -> 0;
                };
        String[] word = line.split("\\s+", Math.max(1, words));
        if (words == 0 || word.length != words) {
            throw new IllegalStateException(FILE + ": " + line);
        }
        String name = word[words - 1];
        switch (first) {
            case "designer" -> DESIGNERS.put(number(word[1]), name);
            case "architecture" -> ARCHITECTURES.put(number(word[1]), name);
            case "part" -> PARTS.put(new Key(number(word[1]), number(word[2]), ANY, ANY), name);
            default -> PARTS.put(new Key(number(word[1]), number(word[2]), number(word[3]), number(word[4])), name);
        }
    }

    private static int number(String word) {
        return word.equals("-") ? ANY : HexFormat.fromHexDigits(word.substring(2));
    }
}
