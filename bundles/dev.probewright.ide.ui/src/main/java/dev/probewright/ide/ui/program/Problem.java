/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import java.util.Optional;

/**
 * What is wrong with a field.
 *
 * @param severity whether the user may go on
 * @param text one sentence
 */
public record Problem(Severity severity, String text) {
    public enum Severity {
        WARNING,
        ERROR
    }

    public static Optional<Problem> error(String text) {
        return Optional.of(new Problem(Severity.ERROR, text));
    }
}
