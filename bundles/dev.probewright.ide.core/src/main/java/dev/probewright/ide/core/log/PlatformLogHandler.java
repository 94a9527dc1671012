/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.log;

import dev.probewright.ide.core.IdeCore;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Writes warnings and errors to the workbench's log, where the user finds them. */
final class PlatformLogHandler extends Handler {
    private static final Formatter FORMATTER = new SimpleFormatter();

    private final ILog log;

    PlatformLogHandler(ILog log) {
        this.log = log;
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            int severity = logged.getLevel().intValue() >= Level.SEVERE.intValue() ? IStatus.ERROR : IStatus.WARNING;
            String words = logged.getLoggerName() + ": " + FORMATTER.formatMessage(logged);
            log.log(new Status(severity, IdeCore.ID, words, logged.getThrown()));
        }
    }

    @Override
    public void flush() {
        // The platform's log keeps nothing back.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
