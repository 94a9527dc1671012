/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashPhase;
import dev.probewright.gdbserver.client.Console;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Mentions on the console what programming does. */
final class FlashProgress implements FlashListener {
    private static final int KIB = 1024;

    private final Console console;
    private final BooleanSupplier interrupted;

    FlashProgress(Console console, BooleanSupplier interrupted) {
        this.console = console;
        this.interrupted = interrupted;
    }

    @Override
    public void begin(FlashPhase phase, long totalBytes) {
        String what = phase.name().toLowerCase(Locale.ROOT);
        console.mention(
                totalBytes == 0
                        ? String.format("Flash: %s", what)
                        : String.format(Locale.ROOT, "Flash: %s, %.1f KiB", what, (double) totalBytes / KIB));
    }

    @Override
    public boolean cancelled() {
        return interrupted.getAsBoolean();
    }
}
