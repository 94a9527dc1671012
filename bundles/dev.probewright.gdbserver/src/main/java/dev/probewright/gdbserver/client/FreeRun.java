/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.util.Optional;

/** The core runs until something stops it. Asked often at first, since most runs are short, then less often. */
final class FreeRun implements Motion {
    private static final long[] DELAYS_MILLIS = {0, 1, 1, 2, 2, 3, 5, 5, 8, 8, 10, 10, 15};
    private static final long LONGEST_DELAY_MILLIS = 20;

    private final Core core;
    private final StopReasons reasons;
    private int looks;

    FreeRun(Core core, StopReasons reasons) {
        this.core = core;
        this.reasons = reasons;
    }

    @Override
    public Optional<Stop> poll() throws TargetException {
        looks++;
        CoreState state = core.state();
        if (state == CoreState.LOCKUP) {
            core.halt();
            return Optional.of(reasons.ofLockup());
        }
        return state == CoreState.HALTED ? Optional.of(reasons.ofHaltedCore()) : Optional.empty();
    }

    @Override
    public long delayMillis() {
        return looks < DELAYS_MILLIS.length ? DELAYS_MILLIS[looks] : LONGEST_DELAY_MILLIS;
    }

    @Override
    public boolean endsByFailure() {
        return false;
    }
}
