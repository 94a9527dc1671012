/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;

/**
 * How the way into the chip was found.
 *
 * @param attempts in order, one or more; the last one worked
 */
public record ConnectReport(List<Attempt> attempts) {
    public ConnectReport {
        attempts = List.copyOf(attempts);
    }

    /**
     * One rung of the ladder.
     *
     * @param failure why it did not work; empty for the one that did
     */
    public record Attempt(ConnectRung way, Optional<TargetException> failure) {
        /** What was tried: {@code attach at 4 MHz}. */
        public String rung() {
            return way.name();
        }
    }

    /** The one that worked. */
    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The rung that worked. */
    public String rung() {
        return last().rung();
    }
}
