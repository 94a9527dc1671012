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

/** A channel whose pins go nowhere. */
final class NoWiring extends Wiring {
    NoWiring(TargetConnector target) {
        super(target, new Extras(Puller.NOBODY, Puller.NOBODY, false));
    }

    @Override
    void rising(ChannelPins pins) {
        // Nobody is there.
    }

    @Override
    void falling() {
        // Nobody is there.
    }

    @Override
    boolean wireInput(int pin, ChannelPins pins) {
        return true;
    }
}
