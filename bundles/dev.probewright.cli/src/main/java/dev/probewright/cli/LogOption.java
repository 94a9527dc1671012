/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.logging.Handler;
import java.util.logging.Logger;
import picocli.CommandLine;

/** {@code --log LEVEL}: how much the layers below tell, on standard error. */
final class LogOption {
    /** Levels from silent to everything. */
    enum Level {
        OFF(java.util.logging.Level.OFF),
        ERROR(java.util.logging.Level.SEVERE),
        WARNING(java.util.logging.Level.WARNING),
        INFO(java.util.logging.Level.INFO),
        DEBUG(java.util.logging.Level.FINE),
        TRACE(java.util.logging.Level.FINER);

        private final java.util.logging.Level level;

        Level(java.util.logging.Level level) {
            this.level = level;
        }

        /** The lowest level of java.util.logging that is this one. */
        java.util.logging.Level limit() {
            return level;
        }
    }

    /** Kept, because java.util.logging forgets loggers that nobody holds. */
    private static final Logger OURS = Logger.getLogger("dev.probewright");

    @CommandLine.Option(
            names = "--log",
            paramLabel = "LEVEL",
            description = "What to tell of the inner workings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            defaultValue = "WARNING")
    private Level level = Level.WARNING;

    void apply() {
        OURS.setLevel(level.level);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(level.level);
            handler.setFormatter(new LogLine());
        }
    }
}
