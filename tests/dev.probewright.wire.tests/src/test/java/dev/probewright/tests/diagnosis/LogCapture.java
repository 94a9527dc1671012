/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the program logs meanwhile for people to see. */
final class LogCapture extends Handler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("dev.probewright");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Level before = LOG.getLevel();

    @SuppressWarnings("null") // no level of its own is what it is set back to
    LogCapture() {
        LOG.setLevel(Level.INFO);
        LOG.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many lines have this in them. */
    long count(String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(formatter.formatMessage(logged));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        LOG.removeHandler(this);
        LOG.setLevel(before);
    }
}
