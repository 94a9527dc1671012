/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import dev.probewright.sim.clock.VirtualClock;

/** Moves single bits: the clock's edges, what is put out before or at them, and what is taken in at them. */
final class Shifter {
    /** Of a shift command's code: data changes at the falling edge. */
    static final int WRITE_FALLING = 0x01;
    /** Of a shift command's code: data is taken at the falling edge. */
    static final int READ_FALLING = 0x04;

    /** Of a shift command's code: data is taken at all. */
    static final int READ = 0x20;

    private static final long FAST_HERTZ = 60_000_000;
    private static final long SLOW_HERTZ = 12_000_000;

    /** Nothing is put out. */
    static final int NO_PIN = -1;

    private final ChannelPins pins;
    private final VirtualClock clock;
    private int divisor;
    private boolean slow;
    private boolean threePhases;
    private boolean adaptive;
    private boolean loopback;
    private long half;
    private boolean taken;

    Shifter(ChannelPins pins, VirtualClock clock) {
        this.pins = pins;
        this.clock = clock;
        reset();
    }

    void reset() {
        slow = true;
        threePhases = false;
        adaptive = false;
        loopback = false;
        setDivisor(0);
    }

    void setDivisor(int value) {
        divisor = value;
        half = (1 + divisor) * VirtualClock.SECOND / (slow ? SLOW_HERTZ : FAST_HERTZ);
    }

    /** Whether the clock is divided by 5 first, as in the older chips. */
    void setSlow(boolean byFive) {
        slow = byFive;
        setDivisor(divisor);
    }

    void setThreePhases(boolean three) {
        threePhases = three;
    }

    void setAdaptive(boolean waits) {
        adaptive = waits;
    }

    void setLoopback(boolean on) {
        loopback = on;
    }

    /** Time in which the engine does something else than shifting. */
    void passCycles(int count) {
        clock.advance(count * VirtualClock.SECOND / FAST_HERTZ);
    }

    /** Whether an adaptive clock would stand still: the returned clock does not follow. */
    boolean stuck() {
        return adaptive && pins.level(ChannelPins.GPIOL3) != pins.level(ChannelPins.CLOCK);
    }

    /**
     * One period of the clock.
     *
     * @param code of the command: its edges
     * @param pin what is put out on, or {@link #NO_PIN}
     * @return what was taken in, where the code says so
     */
    boolean bit(int code, int pin, boolean level) {
        boolean idle = pins.latch(ChannelPins.CLOCK);
        // Data that changes at the edge back to idle stands when the clock leaves it.
        boolean early = (code & WRITE_FALLING) != 0 != idle || threePhases;
        boolean takes = (code & READ) != 0;
        boolean takesFalling = (code & READ_FALLING) != 0;
        if (pin != NO_PIN && early) {
            pins.set(pin, level);
        }
        if (threePhases) {
            clock.advance(half);
        }
        clock.advance(half);
        edge(!idle, takes && takesFalling == idle);
        if (pin != NO_PIN && !early) {
            pins.set(pin, level);
        }
        clock.advance(half);
        edge(idle, takes && takesFalling != idle);
        return taken;
    }

    private void edge(boolean toHigh, boolean takes) {
        if (takes) {
            taken = loopback ? pins.latch(ChannelPins.OUT) : pins.level(ChannelPins.IN);
        }
        pins.set(ChannelPins.CLOCK, toHigh);
    }
}
