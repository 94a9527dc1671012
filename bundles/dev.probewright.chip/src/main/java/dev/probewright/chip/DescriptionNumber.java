/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as description files have them. */
final class DescriptionNumber {
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9A-Fa-f]{1,12})");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,12})(?: (KiB|MiB|GiB))?");
    private static final Map<String, Integer> SHIFTS = Map.of("KiB", 10, "MiB", 20, "GiB", 30);

    private DescriptionNumber() {}

    static Optional<Long> parse(String text) {
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return Optional.of(Long.parseLong(hexadecimal.group(1), 16));
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (!decimal.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(decimal.group(1));
        String unit = decimal.group(2);
        if (unit == null) {
            return Optional.of(number);
        }
        int shift = SHIFTS.get(unit);
        return number << shift >> shift == number ? Optional.of(number << shift) : Optional.empty();
    }
}
