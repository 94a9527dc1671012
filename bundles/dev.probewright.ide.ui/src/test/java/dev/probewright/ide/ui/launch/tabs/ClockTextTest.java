/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClockTextTest {
    @Test
    void readsClocksAsPeopleTypeThem() {
        assertEquals(OptionalInt.of(4_000_000), ClockText.parse(" 4 MHz "));
        assertEquals(OptionalInt.of(500_000), ClockText.parse("500k"));
        assertEquals(OptionalInt.of(1_800_000), ClockText.parse("1,8mhz"));
        assertEquals(OptionalInt.of(125_000), ClockText.parse("125000"));
        for (String none : List.of("", "quick", "4 GHz", "-1", "0.5", "99999999999", "5000 MHz")) {
            assertEquals(OptionalInt.empty(), ClockText.parse(none), none);
        }
    }

    @Test
    void writesClocksThatAreReadTheSame() {
        assertEquals("4 MHz", ClockText.of(4_000_000));
        assertEquals("1.8 MHz", ClockText.of(1_800_000));
        assertEquals("1250 kHz", ClockText.of(1_250_000));
        assertEquals("500 kHz", ClockText.of(500_000));
        for (int hz : new int[] {0, 1, 999, 1_000, 1_234_567, 100_000_000, Integer.MAX_VALUE}) {
            assertEquals(OptionalInt.of(hz), ClockText.parse(ClockText.of(hz)));
        }
    }
}
