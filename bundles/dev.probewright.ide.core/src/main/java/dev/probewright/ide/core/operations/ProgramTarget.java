/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import dev.probewright.ide.core.preferences.UserChips;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.ConnectStrategy;
import java.util.Optional;

/**
 * Which chip, over which probe, and how to get in.
 *
 * @param probe the probe's id
 * @param chip the chip's name; empty to find out
 * @param strategy how to get in
 * @param clockHz the fastest wire clock wanted, Hz
 */
public record ProgramTarget(String probe, Optional<String> chip, ConnectStrategy strategy, int clockHz) {
    /** The usual way in. */
    public static ProgramTarget of(String probe, Optional<String> chip) {
        return new ProgramTarget(probe, chip, ConnectStrategy.AUTO, ConnectOptions.DEFAULT_CLOCK_HZ);
    }

    /** The same, got into with the reset pin held. */
    public ProgramTarget underReset() {
        return new ProgramTarget(probe, chip, ConnectStrategy.UNDER_RESET, clockHz);
    }

    /** The same at another clock. */
    public ProgramTarget atClock(int hz) {
        return new ProgramTarget(probe, chip, strategy, hz);
    }

    SessionOptions sessionOptions() {
        SessionOptions options = SessionOptions.defaults()
                .withProbe(probe)
                .withChipFiles(UserChips.files())
                .withStrategy(strategy)
                .withClockHz(clockHz);
        return chip.map(options::withChip).orElse(options);
    }
}
