/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

/** The 16 pins of a channel: ADBUS0 to 7, then ACBUS0 to 7. What they are wired to sees the edges on the clock pin. */
final class ChannelPins {
    /** TCK/SK. */
    static final int CLOCK = 0;
    /** TDI/DO. */
    static final int OUT = 1;
    /** TDO/DI. */
    static final int IN = 2;
    /** TMS/CS. */
    static final int SELECT = 3;
    /** What the engine waits for. */
    static final int GPIOL1 = 5;
    /** The returned clock. */
    static final int GPIOL3 = 7;

    private final Wiring wiring;
    private int latches;
    private int directions;
    private int lowOnly;

    ChannelPins(Wiring wiring) {
        this.wiring = wiring;
    }

    /** All are inputs. */
    void reset() {
        lowOnly = 0;
        set(0, 0);
    }

    /** @param newDirections 1 for an output */
    void set(int newLatches, int newDirections) {
        boolean before = clockHigh();
        boolean after = high(CLOCK, newLatches, newDirections);
        if (!before && after) {
            // The target takes what stood before: whatever changes together with the clock comes too late.
            wiring.rising(this);
        }
        latches = newLatches;
        directions = newDirections;
        if (before && !after) {
            wiring.falling();
        }
        wiring.changed(this);
    }

    /** Eight of them. */
    void setByte(int shift, int newLatches, int newDirections) {
        int mask = 0xFF << shift;
        set(latches & ~mask | newLatches << shift, directions & ~mask | newDirections << shift);
    }

    /** Sets the latch of one pin. */
    void set(int pin, boolean high) {
        int bit = 1 << pin;
        if ((latches & bit) != 0 != high) {
            if (pin == CLOCK || pin > SELECT) {
                set(latches ^ bit, directions);
            } else {
                latches ^= bit;
            }
        }
    }

    /** Pins that are driven low only. */
    void setLowOnly(int pins) {
        lowOnly = pins;
        wiring.changed(this);
    }

    boolean latch(int pin) {
        return (latches >>> pin & 1) != 0;
    }

    /** Whether the chip drives the pin now. */
    boolean driven(int pin) {
        return driven(pin, latches, directions);
    }

    private boolean driven(int pin, int atLatches, int atDirections) {
        boolean output = (atDirections >>> pin & 1) != 0;
        boolean released = (lowOnly & atLatches & 1 << pin) != 0;
        return output && !released;
    }

    /** The clock is pulled down at the target. */
    private boolean clockHigh() {
        return high(CLOCK, latches, directions);
    }

    private boolean high(int pin, int atLatches, int atDirections) {
        return driven(pin, atLatches, atDirections) && (atLatches >>> pin & 1) != 0;
    }

    /** The level on a pin, whoever drives it; high where nobody does. */
    boolean level(int pin) {
        return driven(pin) ? latch(pin) : wiring.input(pin, this);
    }

    int levels(int shift) {
        int all = 0;
        for (int pin = 0; pin < 8; pin++) {
            all |= level(shift + pin) ? 1 << pin : 0;
        }
        return all;
    }
}
