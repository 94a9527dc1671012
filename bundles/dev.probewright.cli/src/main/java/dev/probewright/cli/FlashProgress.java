/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashPhase;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows how programming goes on: a bar that is drawn over on a terminal, a line for each phase elsewhere. */
final class FlashProgress implements FlashListener, AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 50_000_000;

    private final Console console;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private long total;
    private long done;
    private long drawn;
    private boolean open;

    FlashProgress(Console console) {
        this.console = console;
    }

    /** Asks programming to stop at the next defined point. Any thread. */
    void cancel() {
        cancelled.set(true);
    }

    @Override
    public void begin(FlashPhase phase, long totalBytes) {
        total = totalBytes;
        done = 0;
        draw(phase);
    }

    @Override
    public void worked(FlashPhase phase, long bytes) {
        done += bytes;
        if (System.nanoTime() - drawn >= REDRAW_NANOS) {
            draw(phase);
        }
    }

    @Override
    public void end(FlashPhase phase) {
        done = total;
        draw(phase);
        finishLine();
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }

    /** Leaves the line of the bar, so that what is printed next starts on one of its own. */
    @Override
    public void close() {
        finishLine();
    }

    private void draw(FlashPhase phase) {
        if (!console.terminal()) {
            return;
        }
        drawn = System.nanoTime();
        double part = total <= 0 ? 1 : Math.min(1.0, (double) done / total);
        int filled = (int) Math.round(part * WIDTH);
        console.err()
                .printf(
                        "\r%-8s [%s%s] %3d%%  %d/%d bytes",
                        phase.name().toLowerCase(Locale.ROOT),
                        "#".repeat(filled),
                        " ".repeat(WIDTH - filled),
                        Math.round(part * 100),
                        done,
                        total);
        console.err().flush();
        open = true;
    }

    private void finishLine() {
        if (open) {
            console.err().println();
            open = false;
        }
    }
}
