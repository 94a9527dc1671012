/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;

/** TCK, TMS, TDI and TDO bit by bit. */
final class JtagTap {
    private static final int LINE_RESET_CLOCKS = 51;
    private static final int SWD_TO_JTAG = 0xE73C;
    private static final int SWD_TO_DORMANT = 0xE3BC;
    private static final int[] SELECTION_ALERT = {0x6209F392, 0x86852D95, 0xE3DDAFE9, 0x19BC0EA2};
    private static final int ACTIVATE_JTAG = 0x0A;

    private final TargetConnector target;
    private long period = VirtualClock.MICROSECOND;

    JtagTap(TargetConnector target) {
        this.target = target;
    }

    void setClock(long hertz) {
        period = VirtualClock.periodOf(hertz);
    }

    /** One period of TCK; TDO is sampled while it is high. */
    int next(boolean tms, boolean tdi) {
        target.clock().advance(period);
        int levels = target.pins().clock(true, tms ? 1 : 0, tdi ? 1 : 0);
        return (levels & TargetPins.TDO) != 0 ? 1 : 0;
    }

    void cycle(boolean tms, boolean tdi, long count) {
        for (long done = 0; done < count; done++) {
            next(tms, tdi);
        }
    }

    /** Steps with TDI high; behind the 32nd bit TMS is low. */
    void tms(int states, int count) {
        for (int index = 0; index < count; index++) {
            next(index < 32 && (states >>> index & 1) != 0, true);
        }
    }

    /** @return what came out of TDO, at most 64 bits */
    long shift(long data, int count, boolean finalTms) {
        long out = 0;
        for (int index = 0; index < count; index++) {
            int bit = next(finalTms && index == count - 1, index < Long.SIZE && (data >>> index & 1) != 0);
            if (index < Long.SIZE) {
                out |= (long) bit << index;
            }
        }
        return out;
    }

    /** Ones, for devices that are to be passed. */
    void ones(int count, boolean finalTms) {
        shift(-1, count, finalTms);
    }

    /** Test-Logic-Reset, then Run-Test/Idle. */
    void reset() {
        tms(0x1F, 6);
    }

    /** The target is told to listen to JTAG. */
    void select(boolean alsoFromDormant) {
        cycle(true, false, LINE_RESET_CLOCKS);
        tms(SWD_TO_JTAG, 16);
        if (!alsoFromDormant) {
            reset();
            return;
        }
        cycle(true, false, LINE_RESET_CLOCKS);
        tms(SWD_TO_DORMANT, 16);
        tms(0xFF, 8);
        for (int word : SELECTION_ALERT) {
            tms(word, 32);
        }
        tms(ACTIVATE_JTAG << 4, 12);
    }
}
