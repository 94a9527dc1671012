/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.ArrayList;
import java.util.List;

/** Memory as lines of sixteen bytes: address, hex, characters. */
final class HexDump {
    private static final int WIDTH = 16;

    private HexDump() {}

    static List<String> lines(long address, byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += WIDTH) {
            StringBuilder hex = new StringBuilder();
            StringBuilder characters = new StringBuilder();
            for (int i = from; i < from + WIDTH; i++) {
                if (i < bytes.length) {
                    hex.append(String.format("%02X ", bytes[i] & 0xFF));
                    characters.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
                } else {
                    hex.append("   ");
                }
            }
            lines.add(String.format("%08X  %s |%s|", address + from, hex, characters));
        }
        return lines;
    }
}
