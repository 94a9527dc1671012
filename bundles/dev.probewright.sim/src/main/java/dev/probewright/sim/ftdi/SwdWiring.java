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

/**
 * The clock pin is SWCLK and the data input is SWDIO. The data output gets there through a resistor, which the target is stronger
 * than, or through a buffer that another pin switches.
 */
final class SwdWiring extends Wiring {
    /** Instead of a pin: a resistor. */
    static final int RESISTOR = NONE;

    private final int enable;
    private final boolean enabledBy;
    private long roseAt = Long.MIN_VALUE / 2;
    /** SWDIO as it was before the edge that the target changes it at. */
    private boolean before = true;

    /**
     * @param enable the pin that lets the buffer drive, or {@link #RESISTOR}
     * @param enabledBy its level for that
     */
    SwdWiring(TargetConnector target, Extras extras, int enable, boolean enabledBy) {
        super(target, extras);
        this.enable = enable;
        this.enabledBy = enabledBy;
    }

    private boolean drives(ChannelPins pins) {
        boolean enabled = enable == RESISTOR || pins.driven(enable) && pins.latch(enable) == enabledBy;
        return enabled && pins.driven(ChannelPins.OUT);
    }

    private boolean line(ChannelPins pins) {
        return target().pins().swdio(drives(pins), pins.latch(ChannelPins.OUT) ? 1 : 0) != 0;
    }

    @Override
    void rising(ChannelPins pins) {
        before = line(pins);
        boolean yields = enable == RESISTOR && before != pins.latch(ChannelPins.OUT);
        roseAt = clock().now();
        target().pins().clock(drives(pins) && !yields, pins.latch(ChannelPins.OUT) ? 1 : 0, 1);
    }

    @Override
    void falling() {
        // The target does nothing then.
    }

    @Override
    boolean wireInput(int pin, ChannelPins pins) {
        if (pin == ChannelPins.IN || pin == ChannelPins.OUT && enable == RESISTOR) {
            boolean old = !drives(pins) && clock().now() - roseAt < DELAY;
            return old ? before : line(pins);
        }
        return true;
    }
}
