/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static String line(Level level, Throwable thrown) {
        LogRecord entry = new LogRecord(level, "said");
        entry.setLoggerName("dev.probewright.session.Session");
        entry.setThrown(thrown);
        return new LogLine().format(entry);
    }

    private static String line(Level level) {
        return new LogLine().format(new LogRecord(level, "said"));
    }

    @Test
    void levelsAreCalledAsTheOptionCallsThem() {
        assertTrue(line(Level.SEVERE).contains(" ERROR "), line(Level.SEVERE));
        assertTrue(line(Level.WARNING).contains(" WARNING "));
        assertTrue(line(Level.INFO).contains(" INFO "));
        assertTrue(line(Level.CONFIG).contains(" DEBUG "));
        assertTrue(line(Level.FINE).contains(" DEBUG "));
        assertTrue(line(Level.FINER).contains(" TRACE "));
        assertTrue(line(Level.FINEST).contains(" TRACE "));
    }

    @Test
    void aFailureIsToldInItsLineAndItsStackToDevelopersOnly() {
        IllegalStateException failure = new IllegalStateException("queue is negative");
        String warning = line(Level.WARNING, failure);
        assertTrue(warning.strip().endsWith("WARNING Session: said: queue is negative"), warning);
        assertEquals(1, warning.lines().count(), warning);
        String debug = line(Level.FINE, failure);
        assertTrue(debug.contains("\tat "), debug);
    }
}
