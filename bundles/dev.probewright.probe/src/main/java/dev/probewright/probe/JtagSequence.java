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

/** TCK periods to be clocked one after another. Built by one thread, run once. */
public final class JtagSequence {
    /** A part of a sequence. Bits are the least significant of the first byte first. */
    public sealed interface Run {
        /** TCK periods. */
        int clocks();

        /**
         * Steps of the state machine.
         *
         * @param tms level of TMS in each period
         * @param tdi level of TDI in all of them
         */
        record Steps(byte[] tms, int clocks, boolean tdi) implements Run {}

        /**
         * A shift, TMS low.
         *
         * @param tdi level of TDI in each period
         * @param exit whether TMS is high in the last period, so that the Shift state is left with it
         * @param capture whether TDO is kept, as it is before the rising edge of TCK in each period
         */
        record Shift(byte[] tdi, int clocks, boolean exit, boolean capture) implements Run {}
    }

    private final List<Run> runs = new ArrayList<>();
    private int clocks;
    private int captured;

    /** Steps with TDI low; {@code tms} has {@code count} bits, 1 to 32, the first one lowest. */
    public JtagSequence steps(int tms, int count) {
        byte[] bits = {(byte) tms, (byte) (tms >>> 8), (byte) (tms >>> 16), (byte) (tms >>> 24)};
        return add(new Run.Steps(bits, check(count, 32), false));
    }

    /** As {@link Run.Steps}, {@code tms} not copied. */
    public JtagSequence steps(byte[] tms, int count) {
        return add(new Run.Steps(tms, check(count, tms.length * 8), false));
    }

    /**
     * A shift of up to 64 bits.
     *
     * @return the place of its first bit among those captured, or -1 where none is
     */
    public int shift(long tdi, int count, boolean exit, boolean capture) {
        byte[] bits = new byte[8];
        for (int i = 0; i < 8; i++) {
            bits[i] = (byte) (tdi >>> 8 * i);
        }
        return shift(bits, check(count, 64), exit, capture);
    }

    /** As {@link #shift(long, int, boolean, boolean)}, of any number of bits; {@code tdi} is not copied. */
    public int shift(byte[] tdi, int count, boolean exit, boolean capture) {
        int place = capture ? captured : -1;
        add(new Run.Shift(tdi, check(count, tdi.length * 8), exit, capture));
        captured += capture ? count : 0;
        return place;
    }

    private JtagSequence add(Run run) {
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

    /** TCK periods in all. */
    public int clocks() {
        return clocks;
    }

    /** Bits captured in all. */
    public int captured() {
        return captured;
    }
}
