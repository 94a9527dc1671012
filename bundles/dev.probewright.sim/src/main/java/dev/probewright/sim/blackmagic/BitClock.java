/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.SwdHost;

/** SWCLK and TCK, made by the processor of the probe at 72 MHz: so many of its cycles for a bit, and so many for each turn of a delay. */
final class BitClock {
    private static final long CORE_HERTZ = 72_000_000;
    private static final long CYCLES = 22;
    private static final long CYCLES_PER_DELAY = 10;

    private final SwdHost swd;
    private final JtagTap jtag;
    private long told;

    BitClock(SwdHost swd, JtagTap jtag) {
        this.swd = swd;
        this.jtag = jtag;
        reset();
    }

    /** As fast as it can. */
    void reset() {
        setFrequency(CORE_HERTZ);
    }

    /** @param wanted Hz, the fastest that it may be; 0 for the slowest that there is */
    void setFrequency(long wanted) {
        long most = Math.max(1, wanted);
        long left = CORE_HERTZ - CYCLES * most;
        long delays = left <= 0 ? 0 : (left / 2 + CYCLES_PER_DELAY * most - 1) / (CYCLES_PER_DELAY * most);
        // Two delays go into one bit.
        long hertz = Math.max(1, CORE_HERTZ / (CYCLES + 2 * CYCLES_PER_DELAY * delays));
        told = Math.max(1, CORE_HERTZ / (CYCLES + CYCLES_PER_DELAY * delays));
        swd.setClock(hertz);
        jtag.setClock(hertz);
    }

    /** What the firmware believes: it counts one delay a bit. */
    long told() {
        return told;
    }
}
