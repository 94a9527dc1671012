/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A debug port that shares its wire with others, from the data file {@code targets.txt} beside this class.
 *
 * @param targetSel what selects it
 * @param name of its chip and of what is behind it there
 * @param safe whether connecting to it changes nothing on the chip
 */
public record KnownTarget(int targetSel, String name, boolean safe) {
    private static final String FILE = "targets.txt";
    private static final int WORDS = 3;
    private static final List<KnownTarget> ALL = read();

    /** All of the file. */
    public static List<KnownTarget> all() {
        return ALL;
    }

    /** Those that may be tried where nobody says who is on the wire. */
    static List<KnownTarget> tried() {
        return ALL.stream().filter(KnownTarget::safe).toList();
    }

    /** The one with this TARGETSEL. */
    public static Optional<KnownTarget> of(int targetSel) {
        return ALL.stream().filter(each -> each.targetSel == targetSel).findFirst();
    }

    private static List<KnownTarget> read() {
        List<KnownTarget> read = new ArrayList<>();
        for (String line : DataFile.lines(FILE)) {
            String[] words = line.split("\\s+", WORDS);
            boolean right = words.length == WORDS && (words[0].equals("try") || words[0].equals("ask"));
            if (!right) {
                throw new IllegalStateException(FILE + ": " + line);
            }
            read.add(new KnownTarget(Integer.parseUnsignedInt(words[1], 16), words[2], words[0].equals("try")));
        }
        return List.copyOf(read);
    }
}
