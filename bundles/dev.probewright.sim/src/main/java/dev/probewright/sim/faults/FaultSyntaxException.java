/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

/** A line of a fault script that means nothing. */
public final class FaultSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String line;

    FaultSyntaxException(String line) {
        super("not a fault: \"" + line + "\"");
        this.line = line;
    }

    /** The line as it was written. */
    public String line() {
        return line;
    }
}
