/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.monitor;

import dev.probewright.target.TargetException;
import java.util.List;

/**
 * A command of {@code monitor}.
 *
 * @param name its first word
 * @param synonyms words of other tools that mean the same
 * @param usage how it is written, behind the name
 * @param help what it does, one sentence without the final stop
 * @param action does it
 */
record MonitorCommand(String name, List<String> synonyms, String usage, String help, Action action) {
    /** What a command does. */
    interface Action {
        /**
         * @param words what stands behind the name, in lower case
         * @throws UsageException when these make no sense
         */
        void run(List<String> words) throws TargetException, UsageException;
    }

    /** The words behind a command's name are not what it takes. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String problem) {
            super(problem);
        }
    }

    boolean isCalled(String word) {
        return name.equals(word) || synonyms.contains(word);
    }
}
