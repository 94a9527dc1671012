/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** A line of an Intel HEX file that is wrong. */
public final class HexLineException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line from 1
     * @param problem {@code "checksum 0x3A, calculated 0x3B"}
     */
    public HexLineException(String source, int line, String problem) {
        super(source, "line " + line + ": " + problem);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
