/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import picocli.CommandLine;

/** A range of memory that cannot be meant. */
final class BadRangeException extends CommandLine.TypeConversionException {
    private static final long serialVersionUID = 1L;

    BadRangeException(String sentence) {
        super(sentence);
    }
}
