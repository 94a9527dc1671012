/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wire to the target as a board's chip drives it. Masks have ADBUS (or BDBUS…) in their low byte and ACBUS in their
 * high one.
 *
 * @param data the pins that carry its level, or 0 where it can only be pulled low
 * @param dataInverted whether a low pin makes it high
 * @param enable the pins that turn its driver on; the same as {@code data} where that is done by making them outputs;
 *     0 where it is always driven
 * @param enableInverted whether a low pin turns the driver on
 * @param input the pins that its level can be read from, 0 where it can not
 * @param inputInverted whether a low pin means that it is high
 */
record Signal(int data, boolean dataInverted, int enable, boolean enableInverted, int input, boolean inputInverted) {
    private static final Pattern PART = Pattern.compile("(data|enable|input) (!?)0x([0-9a-f]{1,4})");

    Signal {
        if (data == 0 && enable == 0) {
            throw new IllegalArgumentException("a signal needs data or enable pins");
        }
    }

    /**
     * As a board file has it: {@code data 0x0100 enable !0x0400 input 0x0040}, with an exclamation mark for what is
     * inverted.
     *
     * @throws IllegalArgumentException where it means nothing
     */
    static Signal parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher matcher = PART.matcher(plain);
        int[] masks = new int[3];
        boolean[] inverted = new boolean[3];
        int at = 0;
        while (at < plain.length() && matcher.find(at) && matcher.start() == at) {
            int which =
                    switch (matcher.group(1)) {
                        case "data" -> 0;
                        case "enable" -> 1;
                        default -> 2;
                    };
            masks[which] = Integer.parseInt(matcher.group(3), 16);
            inverted[which] = !matcher.group(2).isEmpty();
            at = matcher.end();
            if (at < plain.length() && plain.charAt(at) == ' ') {
                at++;
            }
        }
        if (at < plain.length()) {
            throw new IllegalArgumentException(
                    "a signal is written as \"data 0x0100 enable !0x0400 input 0x0040\", not \"" + text + "\"");
        }
        return new Signal(masks[0], inverted[0], masks[1], inverted[1], masks[2], inverted[2]);
    }

    /** Those that it is driven by. */
    int pins() {
        return data | enable;
    }

    /** Whether it is let go by making its pins inputs. */
    boolean byDirection() {
        return enable != 0 && enable == data;
    }

    /** Whether it can be left to others. */
    boolean canRelease() {
        return enable != 0;
    }

    /** Where its level shows; where the chip's own pins are inputs while it is let go, they show it. */
    int readable() {
        return input != 0 ? input : byDirection() ? data : 0;
    }

    /** The level that pins as they were read mean. */
    boolean level(int pins) {
        return input != 0 ? ((pins & input) != 0) != inputInverted : ((pins & data) != 0) != dataInverted;
    }
}
