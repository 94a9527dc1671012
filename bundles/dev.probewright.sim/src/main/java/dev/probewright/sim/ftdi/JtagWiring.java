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

/** The clock, data and select pins are TCK, TDI, TDO and TMS. */
final class JtagWiring extends Wiring {
    private boolean clockHigh;
    private long fellAt = Long.MIN_VALUE / 2;
    /** TDO as it was before the edge that the target changes it at. */
    private int before = 1;

    JtagWiring(TargetConnector target, Extras extras) {
        super(target, extras);
    }

    @Override
    void rising(ChannelPins pins) {
        boolean drives = pins.driven(ChannelPins.SELECT);
        int tms = !drives || pins.latch(ChannelPins.SELECT) ? 1 : 0;
        int tdi = !pins.driven(ChannelPins.OUT) || pins.latch(ChannelPins.OUT) ? 1 : 0;
        before = target().pins().tdo();
        clockHigh = true;
        target().pins().clock(drives, tms, tdi);
    }

    @Override
    void falling() {
        clockHigh = false;
        fellAt = clock().now();
    }

    @Override
    boolean wireInput(int pin, ChannelPins pins) {
        if (pin != ChannelPins.IN) {
            return true;
        }
        boolean old = clockHigh || clock().now() - fellAt < DELAY;
        return (old ? before : target().pins().tdo()) != 0;
    }
}
