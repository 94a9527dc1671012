/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of chips: alike, nearly alike, alike but for some letters. */
final class ChipNames {
    /** Stands for any one character, as chip makers write names of several chips. */
    static final char ANY = 'x';

    /** So many names are offered instead of an unknown one. */
    static final int NEAREST = 5;

    private static final int COMPARED_CHARACTERS = 40;

    private ChipNames() {}

    /**
     * What names of one length have in common: {@code STM32F103CB} and {@code STM32F101RB} make
     * {@code STM32F10[13]xB}. Digits are told apart because they make the series, letters make the package.
     */
    static String common(List<String> names) {
        int length = names.stream().mapToInt(String::length).min().orElse(0);
        StringBuilder common = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int at = i;
            String letters = names.stream()
                    .map(name -> name.substring(at, at + 1))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining());
            if (letters.length() == 1) {
                common.append(letters);
            } else if (letters.chars().allMatch(Character::isDigit)) {
                common.append('[').append(letters).append(']');
            } else {
                common.append(ANY);
            }
        }
        return common.toString();
    }

    /** Whether a pattern made by {@link #common}, or one of this kind that somebody wrote, is a name of this chip. */
    static boolean matches(String pattern, String name) {
        int at = 0;
        for (int i = 0; i < pattern.length(); i++, at++) {
            String letters = pattern.substring(i, i + 1);
            int end = pattern.indexOf(']', i);
            if (letters.equals("[") && end > 0) {
                letters = pattern.substring(i + 1, end);
                i = end;
            } else if (letters.equalsIgnoreCase(String.valueOf(ANY))) {
                continue;
            }
            if (at >= name.length()
                    || letters.toUpperCase(Locale.ROOT).indexOf(Character.toUpperCase(name.charAt(at))) < 0) {
                return false;
            }
        }
        return at == name.length();
    }

    /** Whether a code in upper case begins with a chip's name, in which a small x is open. */
    static boolean begins(String name, String code) {
        if (code.length() < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != ANY && Character.toUpperCase(name.charAt(i)) != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The names most similar to what was asked for; none that has little to do with it. */
    static List<String> nearest(String asked, List<String> names) {
        String key = asked.substring(0, Math.min(asked.length(), COMPARED_CHARACTERS))
                .toUpperCase(Locale.ROOT);
        record Rated(String name, int distance) {}
        return names.stream()
                .map(name -> new Rated(name, distance(key, name.toUpperCase(Locale.ROOT))))
                .filter(rated -> rated.distance() <= Math.max(2, rated.name().length() / 3))
                .sorted(Comparator.comparingInt(Rated::distance).thenComparing(Rated::name))
                .limit(NEAREST)
                .map(Rated::name)
                .toList();
    }

    /** Edits from one to the other; what is missing or too much at the end (an ordering code) counts as one. */
    private static int distance(String asked, String name) {
        int shorter = Math.min(asked.length(), name.length());
        if (shorter < 3) {
            return edits(asked, name);
        }
        return Math.min(edits(asked, name), edits(asked.substring(0, shorter), name.substring(0, shorter)) + 1);
    }

    /** Levenshtein's distance, swapped neighbours counted once. */
    static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = best;
            }
        }
        return edits[a.length()][b.length()];
    }
}
