/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clocks as people type them: {@code 4 MHz}, {@code 500k}, {@code 1800000}. */
final class ClockText {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(k|m)?(?:hz)?");
    private static final int KILO = 1_000;
    private static final int MEGA = 1_000_000;

    private ClockText() {}

    /** The clock in Hz; empty when it is none. */
    static OptionalInt parse(String text) {
        Matcher form = FORM.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return OptionalInt.empty();
        }
        int unit = form.group(2) == null ? 1 : form.group(2).equals("k") ? KILO : MEGA;
        BigDecimal hz = new BigDecimal(form.group(1).replace(',', '.')).multiply(BigDecimal.valueOf(unit));
        boolean fits = hz.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && hz.stripTrailingZeros().scale() <= 0;
        return fits ? OptionalInt.of(hz.intValueExact()) : OptionalInt.empty();
    }

    /** In the largest unit that loses nothing. */
    static String of(int hz) {
        if (hz != 0 && hz % (KILO * 100) == 0 && hz >= MEGA) {
            return plain(hz, MEGA) + " MHz";
        }
        return hz != 0 && hz % KILO == 0 ? plain(hz, KILO) + " kHz" : hz + " Hz";
    }

    private static String plain(int hz, int unit) {
        return BigDecimal.valueOf(hz)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}
