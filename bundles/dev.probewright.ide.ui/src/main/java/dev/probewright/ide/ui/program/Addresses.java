/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import java.util.Locale;

/** Addresses as people type them. */
public final class Addresses {
    private static final long LAST = 0xFFFF_FFFFL;

    private Addresses() {}

    /**
     * Reads an address of 32 bits: hexadecimal with {@code 0x}, else decimal; {@code _} may stand between digits.
     *
     * @throws NumberFormatException when it is none
     */
    public static long parse(String text) {
        String digits = text.trim().replace("_", "").toLowerCase(Locale.ROOT);
        long address = digits.startsWith("0x") ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
        if (address < 0 || address > LAST) {
            throw new NumberFormatException(text);
        }
        return address;
    }
}
