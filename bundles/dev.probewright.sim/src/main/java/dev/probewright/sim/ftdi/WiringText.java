/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import dev.probewright.sim.probe.TargetConnector;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A board's wiring in words, joined by commas or spaces: {@code jtag} (which it is without a word), {@code swd-resistor} or
 * {@code swd-oe}; {@code trst4} and {@code srst5} for the pins of nTRST and nRESET (ADBUS0 is 0, ACBUS0 is 8), {@code no-trst} and
 * {@code no-srst}; {@code oe6} for the pin that lets the buffer drive SWDIO when it is high, {@code oe6-low} when it is low;
 * {@code rtck} for a target that returns the clock; {@code channel-b} for the chip's second channel.
 */
final class WiringText {
    private static final Pattern PIN = Pattern.compile("(trst|srst|oe)(\\d{1,2})(-low)?");
    private static final int FIRST_FREE = 4;
    private static final int PINS = 16;

    private String protocol = "jtag";
    private int trst = 4;
    private int srst = 5;
    private int enable = 6;
    private boolean enabledBy = true;
    private boolean returnsClock;
    private int channel;

    /** @throws IllegalArgumentException where a word means nothing */
    WiringText(String words) {
        for (String word : words.toLowerCase(Locale.ROOT).split("[ ,]+")) {
            if (!word.isEmpty()) {
                take(word);
            }
        }
    }

    private void take(String word) {
        Matcher pin = PIN.matcher(word);
        switch (word) {
            case "jtag", "swd-resistor", "swd-oe" -> protocol = word;
            case "no-trst" -> trst = Wiring.NONE;
            case "no-srst" -> srst = Wiring.NONE;
            case "rtck" -> returnsClock = true;
            case "channel-b" -> channel = 1;
            default -> {
                if (!pin.matches() || pin.group(3) != null && !pin.group(1).equals("oe")) {
                    throw new IllegalArgumentException("the wiring of a board with an FTDI chip is jtag, swd-resistor or "
                            + "swd-oe, with trst4, srst5, oe6, oe6-low, no-trst, no-srst, rtck, channel-b; not \"" + word
                            + "\"");
                }
                place(pin.group(1), Integer.parseInt(pin.group(2)), pin.group(3) == null);
            }
        }
    }

    private void place(String name, int pin, boolean high) {
        if (pin < FIRST_FREE || pin >= PINS) {
            throw new IllegalArgumentException(name + pin + ": pins are " + FIRST_FREE + " to " + (PINS - 1));
        }
        switch (name) {
            case "trst" -> trst = pin;
            case "srst" -> srst = pin;
            default -> {
                enable = pin;
                enabledBy = high;
            }
        }
    }

    /** The channel that is wired to the target: 0 for A. */
    int channel() {
        return channel;
    }

    Wiring wiring(TargetConnector target) {
        Wiring.Extras extras = new Wiring.Extras(trst, srst, returnsClock);
        return switch (protocol) {
            case "jtag" -> new JtagWiring(target, extras);
            case "swd-oe" -> new SwdWiring(target, extras, enable, enabledBy);
            default -> new SwdWiring(target, extras, SwdWiring.RESISTOR, true);
        };
    }
}
