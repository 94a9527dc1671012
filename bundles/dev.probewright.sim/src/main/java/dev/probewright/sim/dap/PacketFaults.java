/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import org.eclipse.jdt.annotation.Nullable;

/** What disturbs the packet that is on the wire now: the same for all ports that hear its request. */
final class PacketFaults {
    private PinFaults faults = PinFaults.NONE;
    private @Nullable Disturbance drawn;

    /** A clock begins, disturbed as these say. */
    void begin(PinFaults disturbing) {
        faults = disturbing;
        drawn = null;
    }

    PinFaults pins() {
        return faults;
    }

    /** What becomes of the packet whose request ends with this clock. */
    Disturbance next() {
        Disturbance disturbance = drawn;
        if (disturbance == null) {
            disturbance = faults.nextAtPins();
            drawn = disturbance;
        }
        return disturbance;
    }
}
