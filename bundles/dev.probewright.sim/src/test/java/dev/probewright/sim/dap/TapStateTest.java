/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The state diagram of IEEE 1149.1, figure 6-1. */
class TapStateTest {
    private static TapState walk(TapState from, String tms) {
        TapState state = from;
        for (char level : tms.toCharArray()) {
            state = state.next(level - '0');
        }
        return state;
    }

    @ParameterizedTest
    @CsvSource({
        "1, TEST_LOGIC_RESET",
        "0, RUN_TEST_IDLE",
        "00, RUN_TEST_IDLE",
        "01, SELECT_DR_SCAN",
        "010, CAPTURE_DR",
        "0100, SHIFT_DR",
        "01000, SHIFT_DR",
        "01001, EXIT1_DR",
        "0101, EXIT1_DR",
        "01010, PAUSE_DR",
        "010100, PAUSE_DR",
        "010101, EXIT2_DR",
        "0101010, SHIFT_DR",
        "0101011, UPDATE_DR",
        "01011, UPDATE_DR",
        "010110, RUN_TEST_IDLE",
        "010111, SELECT_DR_SCAN",
        "011, SELECT_IR_SCAN",
        "0110, CAPTURE_IR",
        "01100, SHIFT_IR",
        "011000, SHIFT_IR",
        "011001, EXIT1_IR",
        "01101, EXIT1_IR",
        "011010, PAUSE_IR",
        "0110100, PAUSE_IR",
        "0110101, EXIT2_IR",
        "01101010, SHIFT_IR",
        "01101011, UPDATE_IR",
        "011011, UPDATE_IR",
        "0110110, RUN_TEST_IDLE",
        "0110111, SELECT_DR_SCAN",
        "0111, TEST_LOGIC_RESET"
    })
    void followsTms(String tms, TapState expected) {
        assertEquals(expected, walk(TapState.TEST_LOGIC_RESET, tms));
    }

    @ParameterizedTest
    @EnumSource(TapState.class)
    void fiveClocksHighResetFromAnywhere(TapState from) {
        assertEquals(TapState.TEST_LOGIC_RESET, walk(from, "11111"));
    }

    @Test
    void fourAreNotEnoughFromWhereDataIsShifted() {
        assertEquals(TapState.SELECT_IR_SCAN, walk(TapState.SHIFT_DR, "1111"));
        assertEquals(TapState.SELECT_IR_SCAN, walk(TapState.PAUSE_IR, "1111"));
    }
}
