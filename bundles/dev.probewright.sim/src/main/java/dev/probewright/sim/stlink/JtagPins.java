/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;

/** Scans of a JTAG chain, pin by pin, from Run-Test/Idle to Run-Test/Idle (IEEE 1149.1). */
final class JtagPins {
    private static final int RESET_CLOCKS = 6;
    private static final long DEFAULT_HERTZ = 1_125_000;

    private final TargetConnector target;
    private long period = VirtualClock.periodOf(DEFAULT_HERTZ);

    JtagPins(TargetConnector target) {
        this.target = target;
    }

    void setHertz(long hertz) {
        period = VirtualClock.periodOf(hertz);
    }

    private int clock(int tms, int tdi) {
        target.clock().advance(period);
        return (target.pins().clock(true, tms, tdi) & TargetPins.TDO) != 0 ? 1 : 0;
    }

    void tms(int bits, int count) {
        for (int i = 0; i < count; i++) {
            clock(bits >>> i & 1, 1);
        }
    }

    /** Test-Logic-Reset, then Run-Test/Idle. */
    void reset() {
        tms(0x3F, RESET_CLOCKS);
        tms(0, 1);
    }

    /**
     * Shifts a register through.
     *
     * @param instruction whether it is the instruction register
     * @param before bits of 1 shifted in before, for the TAPs between this one and TDO
     * @param behind bits of 1 shifted in behind
     * @param count up to 64
     * @return what came out of the TAP in the middle
     */
    long scan(boolean instruction, int before, long bits, int count, int behind) {
        tms(instruction ? 0b0011 : 0b001, instruction ? 4 : 3);
        long out = 0;
        int all = before + count + behind;
        for (int i = 0; i < all; i++) {
            int at = i - before;
            int tdi = at < 0 || at >= count ? 1 : (int) (bits >>> at) & 1;
            long tdo = clock(i == all - 1 ? 1 : 0, tdi);
            if (at >= 0 && at < count) {
                out |= tdo << at;
            }
        }
        tms(0b01, 2);
        return out;
    }
}
