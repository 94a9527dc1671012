/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** How long the target has been answering WAIT, and how long it may. */
final class Stall {
    private final long budgetNanos;
    private final long probeNanos;
    private long began;
    private long last;
    private long count;

    /**
     * @param budgetMicros how long it may be
     * @param probeMicros how long the probe repeats an access before it tells of a WAIT, 0 where that is not known
     */
    Stall(long budgetMicros, long probeMicros) {
        this.budgetNanos = budgetMicros * 1000;
        this.probeNanos = probeMicros * 1000;
    }

    /**
     * Counts one more WAIT; whether the budget is used up by now. Both clocks count, the host's and that of the link: where
     * the host was busy elsewhere, or the target is simulated, the target had less time than it seems.
     */
    boolean over() {
        long now = System.nanoTime();
        if (count++ == 0) {
            began = now;
        }
        last = now;
        return now - began >= budgetNanos && (probeNanos == 0 || count * probeNanos >= budgetNanos);
    }

    /** Something went on: the next WAIT begins a new stall. */
    void ended() {
        count = 0;
    }

    /** From the first WAIT to the last one. */
    long seenMicros() {
        return count == 0 ? 0 : (last - began) / 1000;
    }

    long budgetMicros() {
        return budgetNanos / 1000;
    }

    long micros() {
        return count == 0 ? 0 : (System.nanoTime() - began) / 1000;
    }

    long count() {
        return count;
    }
}
