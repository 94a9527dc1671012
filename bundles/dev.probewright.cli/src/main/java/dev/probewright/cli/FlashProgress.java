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
    /** Of the bar, in columns. */
    private static final int WIDTH = 30;
    /** A bar of fewer columns tells nothing. */
    private static final int NARROWEST = 5;

    private static final long REDRAW_NANOS = 50_000_000;

    private final Console console;
    private final int columns;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private long total;
    private long done;
    private long drawn;
    private boolean open;

    FlashProgress(Console console) {
        this.console = console;
        this.columns = console.terminal() ? TerminalWidth.columns() : 0;
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
        console.err().print("\r" + line(phase, done, total, columns));
        console.err().flush();
        open = true;
    }

    /** What is drawn: no wider than the terminal, whose next line would be begun otherwise. */
    static String line(FlashPhase phase, long done, long total, int columns) {
        double part = total <= 0 ? 1 : Math.min(1.0, (double) done / total);
        String name = String.format("%-8s", phase.name().toLowerCase(Locale.ROOT));
        String percent = String.format(Locale.ROOT, "%3d%%", Math.round(part * 100));
        String bytes = String.format(Locale.ROOT, "  %d/%d bytes", done, total);
        // As wide in each drawing of a phase: the bar must not jump when a digit is added.
        int bytesWidth =
                String.format(Locale.ROOT, "  %d/%d bytes", total, total).length();
        int left = columns - 1 - name.length() - " [] ".length() - percent.length();
        int width = Math.min(WIDTH, left - bytesWidth);
        if (width < NARROWEST) {
            bytes = "";
            width = Math.min(WIDTH, left);
        }
        String bar = "";
        if (width >= NARROWEST) {
            int filled = (int) Math.round(part * width);
            bar = "[" + "#".repeat(filled) + " ".repeat(width - filled) + "] ";
        }
        String text = name + " " + bar + percent + bytes;
        return text.substring(0, Math.min(text.length(), Math.max(1, columns - 1)));
    }

    private void finishLine() {
        if (open) {
            console.err().println();
            open = false;
        }
    }
}
