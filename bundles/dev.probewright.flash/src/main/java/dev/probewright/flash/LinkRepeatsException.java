/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.LinkException;
import java.util.Arrays;
import java.util.StringJoiner;

/** Words written to RAM come back as others; nothing was flashed. */
public final class LinkRepeatsException extends LinkException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final int[] written;
    private final int[] read;

    /** @param address of the first word */
    public LinkRepeatsException(long address, int[] written, int[] read) {
        super(Symptom.CORRUPT_DATA, String.format("at 0x%08X wrote %s, read %s", address, hex(written), seen(read)));
        this.address = address;
        this.written = written.clone();
        this.read = read.clone();
    }

    public long address() {
        return address;
    }

    public int[] written() {
        return written.clone();
    }

    public int[] read() {
        return read.clone();
    }

    /** Whether all words read are the same one. */
    public boolean repeats() {
        return Arrays.stream(read).distinct().count() == 1;
    }

    /** {@code 11111111 four times}, where all are the same one. */
    private static String seen(int[] words) {
        boolean same = words.length > 1 && Arrays.stream(words).distinct().count() == 1;
        if (!same) {
            return hex(words);
        }
        String times =
                switch (words.length) {
                    case 2 -> "twice";
                    case 4 -> "four times";
                    default -> words.length + " times";
                };
        return String.format("%08X %s", words[0], times);
    }

    private static String hex(int[] words) {
        StringJoiner joiner = new StringJoiner(" ");
        Arrays.stream(words).forEach(word -> joiner.add(String.format("%08X", word)));
        return joiner.toString();
    }
}
