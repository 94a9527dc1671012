/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.ArrayList;
import java.util.List;

/** Several names in one: {@code STM32G071[CR]8} is two. */
final class NamePattern {
    private static final int MOST = 1000;

    private NamePattern() {}

    static List<String> expand(DescriptionNode node, String pattern) throws ChipDescriptionException {
        List<String> names = List.of("");
        int at = 0;
        while (at < pattern.length()) {
            int end = pattern.charAt(at) == '[' ? pattern.indexOf(']', at) : at;
            String letters = end > at ? pattern.substring(at + 1, end) : pattern.substring(at, at + 1);
            if (end < 0 || letters.isEmpty() || end > at && letters.contains("[") || letters.equals("]")) {
                throw node.failure("names", "has brackets that do not fit: " + pattern);
            }
            List<String> longer = new ArrayList<>();
            for (String name : names) {
                letters.chars().forEach(letter -> longer.add(name + (char) letter));
            }
            if (longer.size() > MOST) {
                throw node.failure("names", "stands for more than " + MOST + " names: " + pattern);
            }
            names = longer;
            at = end + 1;
        }
        return names;
    }
}
