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
 * {@code swd-oe}; {@code trst4} and {@code srst5} for the pins of nTRST and nRESET (ADBUS0 is 0, ACBUS0 is 8), with {@code -high}
 * behind them where the pin pulls the line low when it is high, {@code no-trst} and {@code no-srst}; {@code oe6} for the pin that
 * lets the buffer drive SWDIO when it is high, {@code oe6-low} when it is low; {@code rtck} for a target that returns the clock;
 * {@code channel-b} for the chip's second channel.
 */
final class WiringText {
    private static final Pattern PIN = Pattern.compile("(?:(trst|srst)(\\d{1,2})(-high)?|oe(\\d{1,2})(-low)?)");
    private static final int PINS = 16;

    private String protocol = "jtag";
    private Wiring.Puller trst = new Wiring.Puller(4, false);
    private Wiring.Puller srst = new Wiring.Puller(5, false);
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
            case "no-trst" -> trst = Wiring.Puller.NOBODY;
            case "no-srst" -> srst = Wiring.Puller.NOBODY;
            case "rtck" -> returnsClock = true;
            case "channel-b" -> channel = 1;
            default -> {
                if (!pin.matches()) {
                    throw new IllegalArgumentException(
                            "the wiring of a board with an FTDI chip is jtag, swd-resistor or "
                                    + "swd-oe, with trst4, srst5, srst9-high, oe6, oe6-low, no-trst, no-srst, rtck, channel-b; not \""
                                    + word + "\"");
                }
                if (pin.group(1) == null) {
                    enable = number(pin.group(4), ChannelPins.SELECT);
                    enabledBy = pin.group(5) == null;
                } else {
                    Wiring.Puller puller =
                            new Wiring.Puller(number(pin.group(2), ChannelPins.SELECT + 1), pin.group(3) != null);
                    trst = pin.group(1).equals("trst") ? puller : trst;
                    srst = pin.group(1).equals("srst") ? puller : srst;
                }
            }
        }
    }

    private static int number(String digits, int least) {
        int pin = Integer.parseInt(digits);
        if (pin < least || pin >= PINS) {
            throw new IllegalArgumentException("pin " + pin + ": it can be " + least + " to " + (PINS - 1));
        }
        return pin;
    }

    /** The channel that is wired to the target: 0 for A. */
    int channel() {
        return channel;
    }

    Wiring wiring(TargetConnector target) {
        boolean buffered = protocol.equals("swd-oe");
        Wiring.Extras extras = new Wiring.Extras(
                buffered && trst.number() == enable ? Wiring.Puller.NOBODY : trst,
                buffered && srst.number() == enable ? Wiring.Puller.NOBODY : srst,
                returnsClock);
        return switch (protocol) {
            case "jtag" -> new JtagWiring(target, extras);
            case "swd-oe" -> new SwdWiring(target, extras, enable, enabledBy);
            default -> new SwdWiring(target, extras, SwdWiring.RESISTOR, true);
        };
    }
}
