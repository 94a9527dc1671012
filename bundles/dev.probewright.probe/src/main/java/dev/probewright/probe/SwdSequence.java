/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** SWCLK periods to be clocked one after another. Built by one thread, run once. */
public final class SwdSequence {
    /** A part of a sequence. Bits are the least significant of the first byte first. */
    public sealed interface Run {
        /** SWCLK periods. */
        int clocks();

        /** The host drives SWDIO. */
        record Drive(byte[] swdio, int clocks) implements Run {}

        /**
         * The host lets SWDIO go.
         *
         * @param keep whether its level in each period, as it is before the rising edge of SWCLK, is kept; not in a
         *     turnaround
         */
        record Listen(int clocks, boolean keep) implements Run {}
    }

    private final List<Run> runs = new ArrayList<>();
    private int clocks;
    private int heard;

    /** Drives up to 64 bits, lowest first. */
    public SwdSequence drive(long bits, int count) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (bits >>> 8 * i);
        }
        return add(new Run.Drive(bytes, check(count, 64)));
    }

    /** Drives any number of bits; {@code bits} is not copied. */
    public SwdSequence drive(byte[] bits, int count) {
        return add(new Run.Drive(bits, check(count, bits.length * 8)));
    }

    /** Periods in which nobody looks at SWDIO and the host does not drive it. */
    public SwdSequence turn(int count) {
        return add(new Run.Listen(check(count, Integer.MAX_VALUE), false));
    }

    /**
     * Periods in which the target drives SWDIO.
     *
     * @return the place of the first bit among those heard
     */
    public int listen(int count) {
        int place = heard;
        add(new Run.Listen(check(count, Integer.MAX_VALUE), true));
        heard += count;
        return place;
    }

    private SwdSequence add(Run run) {
        runs.add(run);
        clocks += run.clocks();
        return this;
    }

    private static int check(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(count + " bits, not 1 to " + most);
        }
        return count;
    }

    public List<Run> runs() {
        return Collections.unmodifiableList(runs);
    }

    /** SWCLK periods in all. */
    public int clocks() {
        return clocks;
    }

    /** Bits heard in all. */
    public int heard() {
        return heard;
    }
}
