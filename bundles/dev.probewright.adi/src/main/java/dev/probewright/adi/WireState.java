/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.OptionalInt;

/** What is known of a debug port that is reached bit by bit, and of the wire to it. */
final class WireState {
    /** Clocks between accesses, at least; more once the target turned out to be slow. */
    private static final int LEAST_IDLE = 2;

    private static final int MOST_IDLE = 64;

    private static final int BATCHES_TO_SPEED_UP = 16;

    private OptionalInt select = OptionalInt.empty();
    private int control;
    private boolean overrunDetection;
    private boolean overrun;
    private int idle = LEAST_IDLE;
    private int batches;
    private final int clockHz;
    private long clocks;

    WireState(int clockHz) {
        this.clockHz = clockHz;
    }

    /** SELECT, where it was written since the wire was reset. */
    OptionalInt select() {
        return select;
    }

    /** CTRL/STAT as it was written last, without its sticky flags. */
    int control() {
        return control;
    }

    /** Whether the debug port discards what follows an access that it answers WAIT. */
    boolean overrunDetection() {
        return overrunDetection;
    }

    /** Whether STICKYORUN is set. */
    boolean overrun() {
        return overrun;
    }

    void setOverrun(boolean is) {
        overrun = is;
    }

    int idle() {
        return idle;
    }

    /** An access came too soon for the target, and only a little. */
    void slowDown() {
        idle = Math.min(MOST_IDLE, idle * 2);
        batches = 0;
    }

    /** A batch went through: after some of them, the target is given less time again. */
    void wentWell() {
        if (++batches % BATCHES_TO_SPEED_UP == 0) {
            idle = Math.max(LEAST_IDLE, idle / 2);
        }
    }

    int clockHz() {
        return clockHz;
    }

    /** Time that the wire itself took so far, in microseconds. */
    long wireMicros() {
        return clocks * 1_000_000L / clockHz;
    }

    void clocked(int count) {
        clocks += count;
    }

    /** A complete access may have changed what is known. */
    void done(WireAccess access) {
        if (access.writesSelect()) {
            select = OptionalInt.of(access.value());
        } else if (access.writesControl()) {
            control = access.value() & ~DpRegister.CTRL_STAT_STICKY;
            overrunDetection = (access.value() & DpRegister.CTRL_STAT_ORUNDETECT) != 0;
        } else if (access.readsControl()) {
            overrunDetection = (access.result() & DpRegister.CTRL_STAT_ORUNDETECT) != 0;
        }
    }

    /** The wire was reset: what the port holds is as it was, but nobody vouches for it. */
    void wireReset() {
        select = OptionalInt.empty();
    }
}
