/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.Random;
import java.util.function.Predicate;

/**
 * An instruction encoding as the Arm manual draws it: {@code 0} and {@code 1} are fixed, a letter is a bit of the field of that
 * name, blanks mean nothing. A field may be in several pieces.
 */
final class Encoding {
    private static final int TRIES = 10_000;

    private final String pattern;
    private final Predicate<Fields> allowed;
    private final boolean allowedInItBlock;

    private Encoding(String pattern, Predicate<Fields> allowed, boolean allowedInItBlock) {
        this.pattern = pattern.replace(" ", "");
        this.allowed = allowed;
        this.allowedInItBlock = allowedInItBlock;
        if (this.pattern.length() != 16 && this.pattern.length() != 32) {
            throw new IllegalArgumentException(pattern);
        }
    }

    static Encoding of(String pattern) {
        return new Encoding(pattern, fields -> true, true);
    }

    /** @param allowed refuses the combinations of fields that are unpredictable or another instruction */
    static Encoding of(String pattern, Predicate<Fields> allowed) {
        return new Encoding(pattern, allowed, true);
    }

    Encoding notInItBlock() {
        return new Encoding(pattern, allowed, false);
    }

    boolean isAllowedInItBlock() {
        return allowedInItBlock;
    }

    boolean isWide() {
        return pattern.length() == 32;
    }

    /** An instruction with random fields. */
    int random(Random random) {
        for (int tries = 0; tries < TRIES; tries++) {
            int value = random.nextInt();
            int bits = 0;
            for (int index = 0; index < pattern.length(); index++) {
                int place = pattern.length() - 1 - index;
                char c = pattern.charAt(index);
                bits |= (c == '1' ? 1 : c == '0' ? 0 : value >>> place & 1) << place;
            }
            if (allowed.test(new Fields(pattern, bits))) {
                return bits;
            }
        }
        throw new IllegalStateException("no fields are allowed for " + pattern);
    }

    /** An instruction with given values of its fields, named by their letters; those not given are random. */
    int with(Random random, Object... lettersAndValues) {
        int bits = random(random);
        for (int pair = 0; pair < lettersAndValues.length; pair += 2) {
            char letter = (Character) lettersAndValues[pair];
            int value = (Integer) lettersAndValues[pair + 1];
            int width = (int) pattern.chars().filter(c -> c == letter).count();
            int seen = 0;
            for (int index = 0; index < pattern.length(); index++) {
                if (pattern.charAt(index) == letter) {
                    int place = pattern.length() - 1 - index;
                    int bit = value >>> (width - 1 - seen++) & 1;
                    bits = bits & ~(1 << place) | bit << place;
                }
            }
        }
        return bits;
    }

    /** The fields of one instruction. */
    record Fields(String pattern, int bits) {
        int get(char letter) {
            int value = 0;
            for (int index = 0; index < pattern.length(); index++) {
                if (pattern.charAt(index) == letter) {
                    value = value << 1 | bits >>> (pattern.length() - 1 - index) & 1;
                }
            }
            return value;
        }

        /** Whether all these fields name a register other than SP and PC. */
        boolean general(String letters) {
            return letters.chars().map(letter -> get((char) letter)).noneMatch(r -> r == 13 || r == 15);
        }
    }
}
