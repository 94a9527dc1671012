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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashPhase;
import org.junit.jupiter.api.Test;

class FlashProgressTest {
    private static String line(int columns) {
        return FlashProgress.line(FlashPhase.PROGRAM, 65536, 131072, columns);
    }

    @Test
    void aWideTerminalShowsAll() {
        assertEquals("program  [###############               ]  50%  65536/131072 bytes", line(80));
    }

    @Test
    void aNarrowOneShowsWhatFits() {
        assertEquals("program  [######      ]  50%  65536/131072 bytes", line(50));
        assertEquals("program  [" + "#".repeat(13) + " ".repeat(12) + "]  50%", line(42));
        assertEquals("program   50%", line(20));
    }

    @Test
    void noLineReachesTheLastColumn() {
        for (int columns = 2; columns < 200; columns++) {
            assertTrue(line(columns).length() < columns, columns + ": " + line(columns));
        }
    }
}
