/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.TargetPins;

/** What the probe's cable ends in: the entrances to the target's debug port, its reset pin, and the time they share. */
public interface TargetConnector {
    SwWire wire();

    SwTransfers transfers();

    /** All pins of the debug port, one clock at a time. */
    TargetPins pins();

    VirtualClock clock();

    /** Pulls nRESET low, or lets it go (open drain). */
    void pullReset(boolean low);

    /** The level on nRESET: high unless the probe or the target pulls it low. */
    boolean resetLevel();

    /** The target's trace output. */
    SwoLine swo();

    /** What stands at the target's supply, mV. */
    default int millivolts() {
        return 3_300;
    }

    /** Whether that comes from the probe. Where the target has no supply of its own, it does as soon as the probe is opened. */
    default boolean suppliesTarget() {
        return true;
    }

    /** Switches the probe's supply of the target; without effect on a target with one of its own. */
    default void supply(boolean on) {
        throw new UnsupportedOperationException("this connector has no supply that can be switched");
    }
}
