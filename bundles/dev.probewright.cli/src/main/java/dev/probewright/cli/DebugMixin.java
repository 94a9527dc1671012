/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.SessionOptions;
import picocli.CommandLine;

/** What a command that holds or starts the core sets in the chip meanwhile. */
final class DebugMixin {
    @CommandLine.Option(
            names = "--no-low-power-debug",
            description = "Leave the chip as it is in sleep, stop and standby, where its debug port may sleep too.")
    private boolean noLowPowerDebug;

    @CommandLine.Option(
            names = "--no-freeze-watchdogs",
            description = "Let the chip's watchdogs count while the core is halted.")
    private boolean noFreezeWatchdogs;

    /** These options with that in them. */
    SessionOptions in(SessionOptions options) {
        return options.withLowPowerDebug(!noLowPowerDebug).withFreezeWatchdogs(!noFreezeWatchdogs);
    }
}
