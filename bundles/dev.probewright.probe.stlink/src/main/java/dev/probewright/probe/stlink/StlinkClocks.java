/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.WireProtocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The clocks that the firmware offers: from tables by version in V2, told by the probe itself in V3. */
final class StlinkClocks {
    /** What SWD runs at where it was not set. */
    static final int DEFAULT_SWD_HZ = 1_800_000;

    private static final int DEFAULT_JTAG_HZ = 1_125_000;

    /** SWD of V2: kHz, and the number that the firmware knows them by; falling. */
    private static final int[][] SWD = {
        {4000, 0}, {1800, 1}, {1200, 2}, {950, 3}, {480, 7}, {240, 15}, {125, 31}, {100, 40}, {50, 79}, {25, 158},
        {15, 265}, {5, 798}
    };

    /** JTAG of V2: kHz, and the divisor of the firmware's own clock; falling. */
    private static final int[][] JTAG = {{9000, 4}, {4500, 8}, {2250, 16}, {1125, 32}, {562, 64}, {281, 128}, {140, 256}
    };

    private static final int MAX_TOLD = 10;
    private static final int ANSWER = 52;

    private final StlinkControl control;

    StlinkClocks(StlinkControl control) {
        this.control = control;
    }

    /**
     * Sets the fastest clock that is no faster than wanted, or the slowest there is.
     *
     * @return the clock that it is, Hz
     */
    int set(WireProtocol protocol, int wantedHz) throws ProbeException {
        int hertz = control.version().hardware() >= 3 ? fromProbe(protocol, wantedHz) : fromTable(protocol, wantedHz);
        control.setClockHz(hertz);
        return hertz;
    }

    private int fromTable(WireProtocol protocol, int wantedHz) throws ProbeException {
        boolean swd = protocol == WireProtocol.SWD;
        if (!control.has(swd ? StlinkFeature.SWD_CLOCK : StlinkFeature.JTAG_CLOCK)) {
            return swd ? DEFAULT_SWD_HZ : DEFAULT_JTAG_HZ;
        }
        int[][] table = swd ? SWD : JTAG;
        int[] chosen = table[table.length - 1];
        for (int i = table.length - 1; i >= 0 && table[i][0] * 1000L <= wantedHz; i--) {
            chosen = table[i];
        }
        control.set(
                StlinkCommand.of(StlinkCommand.DEBUG, swd ? StlinkCommand.SET_SWD_CLOCK : StlinkCommand.SET_JTAG_CLOCK)
                        .u16(chosen[1]));
        return chosen[0] * 1000;
    }

    private int fromProbe(WireProtocol protocol, int wantedHz) throws ProbeException {
        int which = protocol == WireProtocol.SWD ? 0 : 1;
        StlinkCommand question = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.GET_CLOCKS, which);
        byte[] told = control.pipe().ask(question, ANSWER);
        StlinkStatus status = control.status(question, told);
        if (!status.good()) {
            throw control.refused(question, status);
        }
        ByteBuffer answer = ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN);
        int count = answer.getInt(8);
        if (count < 1 || count > MAX_TOLD) {
            throw control.pipe().confused(question, told, count + " clocks can not be");
        }
        long slowest = Long.MAX_VALUE;
        long best = 0;
        for (int i = 0; i < count; i++) {
            long kilohertz = answer.getInt(12 + 4 * i) & 0xFFFF_FFFFL;
            slowest = Math.min(slowest, kilohertz);
            best = kilohertz * 1000 <= wantedHz ? Math.max(best, kilohertz) : best;
        }
        int chosen = (int) (best == 0 ? slowest : best);
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.SET_CLOCK, which, 0)
                .u32(chosen);
        byte[] set = control.pipe().ask(command, 8);
        StlinkStatus done = control.status(command, set);
        if (!done.good()) {
            throw control.refused(command, done);
        }
        long actual = (ByteBuffer.wrap(set).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFF_FFFFL) * 1000;
        if (actual < 1 || actual > Integer.MAX_VALUE) {
            throw control.pipe().confused(command, set, actual + " Hz can not be");
        }
        return (int) actual;
    }
}
