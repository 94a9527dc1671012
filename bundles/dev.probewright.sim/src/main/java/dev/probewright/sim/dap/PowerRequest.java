/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;

/** One of the two requests for power in CTRL/STAT, and the acknowledgement beside it. */
final class PowerRequest {
    private final VirtualClock clock;
    private boolean requested;
    private long acknowledgedAt;

    PowerRequest(VirtualClock clock) {
        this.clock = clock;
    }

    /**
     * The request was raised or withdrawn.
     *
     * @param time see {@link DebugPower#debugPowerUpTime}
     */
    void request(boolean wanted, long time) {
        requested = wanted;
        acknowledgedAt = time == DebugPower.NEVER ? Long.MAX_VALUE : clock.now() + time;
    }

    boolean requested() {
        return requested;
    }

    boolean acknowledged() {
        return requested && clock.now() >= acknowledgedAt;
    }
}
