/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A program compiled for hard floating point (float.c), with tasks that PendSV switches and an interrupt that computes too,
 * computes on the virtual core what Java computes.
 */
class CompiledFloatProgramTest {
    private static final int DONE = TestBoard.RAM;
    private static final int CHAOS = TestBoard.RAM + 4;
    private static final int ROOTS = TestBoard.RAM + 8;
    private static final int COUNTED = TestBoard.RAM + 12;
    private static final int TICKS = TestBoard.RAM + 16;
    private static final int HALVES = TestBoard.RAM + 20;
    private static final int EXTENDED_SWITCHES = TestBoard.RAM + 24;
    private static final int BASIC_SWITCHES = TestBoard.RAM + 28;
    private static final int ALL_DONE = 7;
    private static final int ROUNDS = 4000;
    private static final long CYCLES_AT_MOST = 2_000_000;

    private final TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M4F);

    @BeforeEach
    void load() throws IOException {
        try (InputStream program = CompiledFloatProgramTest.class.getResourceAsStream("float.bin")) {
            board.write(TestBoard.FLASH, program.readAllBytes());
        }
        board.processor.reset(ResetKind.POWER_ON);
    }

    @Test
    void tasksKeepTheirRegistersAcrossSwitches() {
        while (board.word(DONE) != ALL_DONE && board.processor.cycles() < CYCLES_AT_MOST) {
            board.runFor(1000);
        }
        assertEquals(ALL_DONE, board.word(DONE));
        assertEquals(chaos(), Float.intBitsToFloat(board.word(CHAOS)));
        assertEquals(roots(), Float.intBitsToFloat(board.word(ROOTS)));
        assertEquals(count(), board.word(COUNTED));
        assertTrue(board.word(EXTENDED_SWITCHES) > 100, () -> "switches " + board.word(EXTENDED_SWITCHES));
        assertTrue(board.word(BASIC_SWITCHES) > 50, () -> "switches " + board.word(BASIC_SWITCHES));
        assertEquals(0.5f * board.word(TICKS), Float.intBitsToFloat(board.word(HALVES)));
    }

    private static float chaos() {
        float a = 0.1f;
        float b = 0.2f;
        float c = 0.3f;
        float d = 0.4f;
        for (int i = 0; i < ROUNDS; i++) {
            a = 3.7f * a * (1.0f - a);
            b = 3.8f * b * (1.0f - b);
            c = 3.9f * c * (1.0f - c);
            d = 3.6f * d * (1.0f - d);
        }
        return a + b + c + d;
    }

    private static float roots() {
        float sum = 0.0f;
        for (int i = 1; i <= ROUNDS; i++) {
            float root = (float) Math.sqrt(i);
            sum += root / (i + 1) - (int) root * 0.001f;
        }
        return sum;
    }

    private static int count() {
        int value = 1;
        for (int i = 0; i < ROUNDS; i++) {
            value = value * 1664525 + 1013904223;
        }
        return value;
    }
}
