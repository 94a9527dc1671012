/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.connect.ConnectListener;

/** Tells the user what is waited for on the way into the chip, and gives up when the user interrupts. */
final class Connecting implements ConnectListener, AutoCloseable {
    private final Console console;
    private final Interruption.Registration registration;
    private volatile boolean cancelled;

    Connecting(Console console, Interruption interruption) {
        this.console = console;
        registration = interruption.onInterrupt(() -> cancelled = true);
    }

    @Override
    public void waiting(String forWhat) {
        console.error("waiting: " + forWhat);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        registration.close();
    }
}
