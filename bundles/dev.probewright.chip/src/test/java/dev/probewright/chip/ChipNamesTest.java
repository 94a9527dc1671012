/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipNamesTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "abc, abc, 0",
        "'', abc, 3",
        "abc, '', 3",
        "ab, ba, 1",
        "abcd, acbd, 1",
        "ca, abc, 3"
    })
    void countsEdits(String a, String b, int edits) {
        assertEquals(edits, ChipNames.edits(a, b));
        assertEquals(edits, ChipNames.edits(b, a));
    }

    @Test
    void findsWhatNamesHaveInCommon() {
        assertEquals("STM32F10[13]xB", ChipNames.common(List.of("STM32F103CB", "STM32F101RB", "STM32F103VB")));
        assertEquals("A", ChipNames.common(List.of("A")));
    }

    @Test
    void matchesLettersLeftOpen() {
        assertTrue(ChipNames.matches("STM32F10XXB", "STM32F103CB"));
        assertTrue(ChipNames.matches("stm32f10[13]xb", "STM32F103CB"));
        assertFalse(ChipNames.matches("STM32F10[57]xB", "STM32F103CB"));
        assertFalse(ChipNames.matches("STM32F10XXB", "STM32F103C8"));
        assertFalse(ChipNames.matches("STM32F10XX", "STM32F103C8"));
        assertFalse(ChipNames.matches("STM32F103C8x", "STM32F103C8"));
        assertFalse(ChipNames.matches("STM32F103C[8", "STM32F103C8"));
        assertFalse(ChipNames.matches("[]", "S"));
    }
}
