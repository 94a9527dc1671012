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
 * Translates between the time of the board and the cycles of a core whose frequency may change. Exact: no drift, whatever the
 * frequency and however often one asks.
 */
public final class CoreClock {
    private static final long MICROSECONDS_PER_SECOND = 1_000_000L;

    private long anchorTime;
    private long anchorCycle;
    private long hertz;

    /** @param hertz frequency at the start, 1 Hz or more */
    public CoreClock(long hertz) {
        anchor(0, 0, hertz);
    }

    /** The frequency now, Hz. */
    public long hertz() {
        return hertz;
    }

    /**
     * From this moment on the core runs at another frequency, or goes on after it stood still.
     *
     * @param time picoseconds
     * @param cycle the core cycle that begins at that moment
     * @param hertz 1 or more
     */
    public void anchor(long time, long cycle, long hertz) {
        if (hertz < 1) {
            throw new IllegalArgumentException("no such frequency: " + hertz + " Hz");
        }
        this.anchorTime = time;
        this.anchorCycle = cycle;
        this.hertz = hertz;
    }

    /** The number of the last cycle that has begun at a moment (picoseconds). */
    public long cycleAt(long time) {
        if (time <= anchorTime) {
            return anchorCycle;
        }
        long elapsed = time - anchorTime;
        long seconds = elapsed / VirtualClock.SECOND;
        long micros = elapsed % VirtualClock.SECOND / VirtualClock.MICROSECOND;
        long picos = elapsed % VirtualClock.MICROSECOND;
        // Split so that no product leaves 63 bits; a floor inside a floor by whole divisors changes nothing.
        long fraction = (micros * hertz + picos * hertz / VirtualClock.MICROSECOND) / MICROSECONDS_PER_SECOND;
        return anchorCycle + seconds * hertz + fraction;
    }

    /** The first moment (picoseconds) at which {@link #cycleAt} answers this cycle or a later one. */
    public long timeOf(long cycle) {
        if (cycle <= anchorCycle) {
            return anchorTime;
        }
        long cycles = cycle - anchorCycle;
        long seconds = cycles / hertz;
        long rest = cycles % hertz;
        // rest < hertz < 2^30, so rest * 10^6 fits; the remainder is scaled once more for the picoseconds, rounded up.
        long micros = rest * MICROSECONDS_PER_SECOND / hertz;
        long remainder = rest * MICROSECONDS_PER_SECOND % hertz;
        long picos = (remainder * VirtualClock.MICROSECOND + hertz - 1) / hertz;
        return anchorTime + seconds * VirtualClock.SECOND + micros * VirtualClock.MICROSECOND + picos;
    }

    /** How many cycles begin in a span of time (picoseconds), rounded up. */
    public long cyclesIn(long picoseconds) {
        CoreClock fresh = new CoreClock(hertz);
        long floor = fresh.cycleAt(picoseconds);
        return fresh.timeOf(floor) < picoseconds ? floor + 1 : floor;
    }
}
