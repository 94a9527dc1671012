/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;

/**
 * How the way into the chip was found.
 *
 * @param attempts in order; the last one worked
 */
public record ConnectReport(List<Attempt> attempts) {
    public ConnectReport {
        attempts = List.copyOf(attempts);
    }

    /**
     * One rung of the ladder.
     *
     * @param rung what was tried: {@code attach}, {@code under reset}, {@code attach at 400 kHz}
     * @param failure why it did not work; empty for the one that did
     */
    public record Attempt(String rung, Optional<TargetException> failure) {}

    /** The rung that worked. */
    public String rung() {
        return attempts.get(attempts.size() - 1).rung();
    }
}
