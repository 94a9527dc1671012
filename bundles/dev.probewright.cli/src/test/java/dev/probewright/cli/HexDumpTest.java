/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HexDumpTest {
    @Test
    void showsAddressHexAndCharacters() {
        byte[] bytes = "Hello, world\n\0\u007F~tail".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of(
                        "20000000  48 65 6C 6C 6F 2C 20 77 6F 72 6C 64 0A 00 7F 7E  |Hello, world...~|",
                        "20000010  74 61 69 6C                                      |tail|"),
                HexDump.lines(0x2000_0000L, bytes));
    }
}
