/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Frequencies for people. */
public final class ClockText {
    private static final int MEGA = 1_000_000;
    private static final int KILO = 1_000;
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private ClockText() {}

    /** {@code 4 MHz}, {@code 3.692 MHz}, {@code 100 kHz}, {@code 500 Hz}: at most four digits that count. */
    public static String of(int hz) {
        if (hz >= MEGA) {
            return scaled(hz, MEGA) + " MHz";
        }
        return hz >= KILO ? scaled(hz, KILO) + " kHz" : hz + " Hz";
    }

    /** As {@code 3.692 MHz (4 MHz asked for)}, where the two differ. */
    public static String of(int actualHz, int requestedHz) {
        return actualHz == requestedHz ? of(actualHz) : of(actualHz) + " (" + of(requestedHz) + " asked for)";
    }

    private static String scaled(int hz, int unit) {
        return new BigDecimal(hz)
                .divide(new BigDecimal(unit), FOUR_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
