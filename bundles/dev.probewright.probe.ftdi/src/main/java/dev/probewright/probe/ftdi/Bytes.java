/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.HexFormat;

/** Bytes as people read them. */
final class Bytes {
    private static final int MOST = 32;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private Bytes() {}

    static String hex(byte[] bytes) {
        if (bytes.length == 0) {
            return "nothing";
        }
        return bytes.length <= MOST ? HEX.formatHex(bytes) : HEX.formatHex(bytes, 0, MOST) + " …";
    }
}
