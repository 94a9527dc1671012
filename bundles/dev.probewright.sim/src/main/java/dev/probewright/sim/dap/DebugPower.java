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

/** The chip's answer to the power and reset requests of a debug port (ADIv5.2, B2.4; ADIv6, B2.4). */
public interface DebugPower {
    /** Power comes up soon, and nothing else happens. */
    DebugPower PROMPT = new DebugPower() {};

    /** A time that never ends. */
    long NEVER = -1;

    /** From CDBGPWRUPREQ to CDBGPWRUPACK, picoseconds, or {@link #NEVER}; asked at each request. */
    default long debugPowerUpTime() {
        return 5 * VirtualClock.MICROSECOND;
    }

    /** As {@link #debugPowerUpTime}, of CSYSPWRUPREQ. */
    default long systemPowerUpTime() {
        return 5 * VirtualClock.MICROSECOND;
    }

    /** CDBGPWRUPREQ changed. */
    default void debugPower(boolean requested) {
        // Most chips only keep their clocks.
    }

    /** CSYSPWRUPREQ changed. */
    default void systemPower(boolean requested) {
        // As above.
    }

    /** CDBGRSTREQ changed; its acknowledgement is not there. */
    default void debugReset(boolean requested) {
        // Few chips have it.
    }
}
