/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

/** Serial numbers: some firmware of V2 tells 12 raw bytes where 24 digits should stand. */
final class StlinkSerial {
    private static final int RAW_LENGTH = 12;

    private StlinkSerial() {}

    /** As ST's own tools show it. */
    static String shown(String told) {
        if (told.length() != RAW_LENGTH) {
            return told;
        }
        StringBuilder digits = new StringBuilder();
        told.chars().forEach(raw -> digits.append(String.format("%02X", raw & 0xFF)));
        return digits.toString();
    }
}
