/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.clock;

/**
 * The one time of a board, in picoseconds since its power came up. Only whoever spends time advances it (a bit on SWCLK, a packet,
 * an explicit wait); what depends on time follows lazily when somebody looks. Not thread safe: guarded by the board.
 */
public final class VirtualClock {
    /** Picoseconds in a microsecond. */
    public static final long MICROSECOND = 1_000_000L;

    /** Picoseconds in a millisecond. */
    public static final long MILLISECOND = 1_000 * MICROSECOND;

    /** Picoseconds in a second. */
    public static final long SECOND = 1_000 * MILLISECOND;

    private long now;

    /** The present moment, picoseconds. */
    public long now() {
        return now;
    }

    /**
     * Lets time pass.
     *
     * @param picoseconds 0 or more
     */
    public void advance(long picoseconds) {
        if (picoseconds < 0) {
            throw new IllegalArgumentException("time does not run backwards: " + picoseconds + " ps");
        }
        now = Math.addExact(now, picoseconds);
    }

    /** The duration of one period of a frequency in Hz (1 or more), rounded to the nearest picosecond. */
    public static long periodOf(long hertz) {
        if (hertz < 1) {
            throw new IllegalArgumentException("no such frequency: " + hertz + " Hz");
        }
        return (SECOND + hertz / 2) / hertz;
    }
}
