/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.eclipse.jdt.annotation.Nullable;

/** One line for each record, with the levels that {@code --log} takes, and the stack of a failure below it. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                "%s %-7s %s: %s%s%n",
                TIME.format(entry.getInstant()),
                level(entry.getLevel()),
                shortName(entry.getLoggerName()),
                formatMessage(entry),
                thrown == null || thrown.getMessage() == null ? "" : ": " + thrown.getMessage()));
        // A stack is for who works on this program; whoever uses it has the message.
        if (thrown != null && entry.getLevel().intValue() <= Level.FINE.intValue()) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            line.append(stack);
        }
        return line.toString();
    }

    /** The level as {@code --log} calls it; the names of java.util.logging are others. */
    private static LogOption.Level level(Level level) {
        for (LogOption.Level each : LogOption.Level.values()) {
            if (each != LogOption.Level.OFF && level.intValue() >= each.limit().intValue()) {
                return each;
            }
        }
        return LogOption.Level.TRACE;
    }

    private static String shortName(@Nullable String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
