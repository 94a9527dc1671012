/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.flash.AlgorithmReplacement;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashPhase;

/** A listener, and the log for what everybody has to hear of programming. */
record ToldFlash(FlashListener listener) implements FlashListener {
    private static final System.Logger LOG = System.getLogger(ToldFlash.class.getName());

    @Override
    public void begin(FlashPhase phase, long totalBytes) {
        listener.begin(phase, totalBytes);
    }

    @Override
    public void worked(FlashPhase phase, long bytes) {
        listener.worked(phase, bytes);
    }

    @Override
    public void end(FlashPhase phase) {
        listener.end(phase);
    }

    @Override
    public void replaced(AlgorithmReplacement replacement) {
        LOG.log(System.Logger.Level.WARNING, replacement.message());
        listener.replaced(replacement);
    }

    @Override
    public void busHeld(String sentence) {
        LOG.log(System.Logger.Level.WARNING, sentence);
        listener.busHeld(sentence);
    }

    @Override
    public boolean cancelled() {
        return listener.cancelled();
    }
}
