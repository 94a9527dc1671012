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
import dev.probewright.sim.probe.TargetConnector;

/** How a board connects the chip's pins to the target. */
abstract class Wiring {
    /** A pin that is not connected. */
    static final int NONE = -1;

    /** From an edge of the clock until what the target drives then is seen at the chip: the target's own time, and the board's. */
    static final long DELAY = 30_000;

    private final TargetConnector target;
    private final Extras extras;
    private boolean trstLow;
    private boolean srstLow;

    /**
     * A pin that pulls something low at the target.
     *
     * @param number of the pin, or {@link #NONE}
     * @param when its level for that; at low it is the line itself, and reads it where it does not drive it
     */
    record Puller(int number, boolean when) {
        static final Puller NOBODY = new Puller(NONE, false);

        boolean pulls(ChannelPins pins) {
            return number != NONE && pins.driven(number) && pins.latch(number) == when;
        }
    }

    /**
     * Pins beside those of the wire.
     *
     * @param returnsClock whether the target returns the clock on GPIOL3
     */
    record Extras(Puller trst, Puller srst, boolean returnsClock) {}

    Wiring(TargetConnector target, Extras extras) {
        this.target = target;
        this.extras = extras;
    }

    final TargetConnector target() {
        return target;
    }

    final VirtualClock clock() {
        return target.clock();
    }

    /** A rising edge of the clock, all other pins as they were before it. */
    abstract void rising(ChannelPins pins);

    /** A falling edge of the clock. */
    abstract void falling();

    /** The level on a pin of the wire that the chip does not drive. */
    abstract boolean wireInput(int pin, ChannelPins pins);

    final boolean input(int pin, ChannelPins pins) {
        if (pin == extras.srst.number && !extras.srst.when) {
            return target.resetLevel();
        }
        if (extras.returnsClock && pin == ChannelPins.GPIOL3) {
            return pins.level(ChannelPins.CLOCK);
        }
        return pin == ChannelPins.CLOCK ? false : wireInput(pin, pins);
    }

    /** Pins beside those of the wire may have changed. */
    final void changed(ChannelPins pins) {
        boolean trst = extras.trst.pulls(pins);
        if (trst != trstLow) {
            trstLow = trst;
            target.pins().pullTrst(trst);
        }
        boolean srst = extras.srst.pulls(pins);
        if (srst != srstLow) {
            srstLow = srst;
            target.pullReset(srst);
        }
    }
}
