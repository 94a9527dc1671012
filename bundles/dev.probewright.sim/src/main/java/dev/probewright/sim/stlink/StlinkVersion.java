/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the firmware, and what came with it.
 *
 * @param hardware 2 or 3
 * @param jtag the number behind J, 1 to 63
 * @param swim the number behind S, 0 where there is none
 * @param storage the number behind M, 0 where there is none
 * @param bridge the number behind B, 0 where there is none
 */
record StlinkVersion(int hardware, int jtag, int swim, int storage, int bridge) {
    private static final Pattern FORM = Pattern.compile("V([23])J(\\d{1,2})((?:[MSB]\\d{1,2})*)");
    private static final Pattern PART = Pattern.compile("([MSB])(\\d+)");
    private static final int MOST = 63;

    /**
     * As ST writes it: {@code V2J37S7}, {@code V3J9M3}.
     *
     * @throws IllegalArgumentException where it is none
     */
    static StlinkVersion parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "firmware of an ST-LINK is written as V2J37S7 or V3J9M3, not \"" + text + "\"");
        }
        int[] parts = new int['Z'];
        Matcher part = PART.matcher(matcher.group(3));
        while (part.find()) {
            parts[part.group(1).charAt(0)] = number(text, part.group(2));
        }
        return new StlinkVersion(
                Integer.parseInt(matcher.group(1)), number(text, matcher.group(2)), parts['S'], parts['M'], parts['B']);
    }

    private static int number(String text, String digits) {
        int number = Integer.parseInt(digits);
        if (number > MOST) {
            throw new IllegalArgumentException("numbers of firmware go up to " + MOST + ", not \"" + text + "\"");
        }
        return number;
    }

    private boolean since(int ofV2, int ofV3) {
        return jtag >= (hardware == 2 ? ofV2 : ofV3);
    }

    boolean hasTrace() {
        return since(13, 0);
    }

    boolean hasVoltage() {
        return since(13, 0);
    }

    boolean hasFaultAddress() {
        return since(15, 0);
    }

    /** Commands of the V2 for the clock, a divisor each; the V3 has others. */
    boolean hasSwdDivisor() {
        return hardware == 2 && jtag >= 22;
    }

    boolean hasJtagDivisor() {
        return hardware == 2 && jtag >= 24;
    }

    boolean hasFrequencies() {
        return hardware == 3;
    }

    boolean hasDapRegisters() {
        return since(24, 0);
    }

    /** A read of a DP register over JTAG answers what the read before it has asked for. */
    boolean readsLateOnJtag() {
        return hardware == 2 && jtag >= 24 && jtag < 32;
    }

    boolean has16Bit() {
        return since(26, 0);
    }

    /** Access ports have to be opened. */
    boolean hasAccessPorts() {
        return since(28, 0);
    }

    /** Closing one is answered with an error though it was closed. */
    boolean closesWithError() {
        return hardware == 2 && jtag == 28;
    }

    /** Banks of DP registers, and CSW and access port in memory commands. */
    boolean hasBanks() {
        return since(32, 2);
    }

    /** Bytes that a command for single bytes moves at most. */
    int longest8() {
        return hardware == 3 && jtag >= 6 ? 512 : 64;
    }
}
