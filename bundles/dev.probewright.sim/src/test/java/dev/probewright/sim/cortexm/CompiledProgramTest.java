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

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** A compiled program (speed.c) computes on the virtual core what Java computes. */
class CompiledProgramTest {
    private static final int ROUNDS = TestBoard.RAM;
    private static final int RESULT = TestBoard.RAM + 4;
    private static final int ITEMS = 64;
    private static final String TEXT = "-12.5+17.25e3 1000 -4711.0815";

    private int seed = 1;
    private final byte[] from = new byte[256];
    private final int[][] a = new int[8][8];
    private final int[][] b = new int[8][8];

    private record Item(int key, int value) {}

    private int next() {
        seed = seed * 1664525 + 1013904223;
        return seed;
    }

    /** What one round of speed.c leaves in {@code result}. */
    private int round() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            int random = next();
            items.add(0, new Item(random >>> 16, i));
            a[i / 8][i % 8] = random >>> 24;
            b[i % 8][i / 8] = random >>> 20;
            from[i * 4] = (byte) (random >>> 8);
        }
        int least = items.stream().mapToInt(Item::key).min().orElseThrow();
        // Of equal keys, the one inserted last, which is the later in the list, comes first.
        Item first = items.stream()
                .filter(item -> item.key() == least)
                .reduce((one, other) -> other)
                .orElseThrow();
        int product = 0;
        for (int k = 0; k < 8; k++) {
            product += a[3][k] * b[k][4];
        }
        CRC32 crc = new CRC32();
        crc.update(from);
        return (int) crc.getValue() + first.value() + product + parse() + Integer.divideUnsigned(seed, 1000);
    }

    private static int parse() {
        int digits = (int) TEXT.chars().filter(Character::isDigit).count();
        int points = (int) TEXT.chars().filter(c -> c == '.').count();
        int signs = (int) TEXT.chars().filter(c -> c == '-' || c == '+').count();
        return digits << 12 | points << 8 | signs << 4 | TEXT.length() - digits - points - signs;
    }

    @Test
    void computesWhatJavaComputes() throws IOException {
        TestBoard board = board();
        for (int round = 1; round <= 50; round++) {
            while (board.word(ROUNDS) != round) {
                board.runFor(20);
            }
            assertEquals(round(), board.word(RESULT), "round " + round);
        }
    }

    @Test
    void takesTheSameTimeAndLeavesTheSameHoweverItIsRun() throws IOException {
        TestBoard whole = board();
        TestBoard pieces = board();
        long end = 3_000_000;
        whole.processor.run(end);
        while (pieces.processor.cycles() < whole.processor.cycles()) {
            long next = pieces.processor.cycles() + 1 + pieces.processor.cycles() % 97;
            pieces.processor.run(Math.min(next, end));
        }
        assertEquals(whole.processor.cycles(), pieces.processor.cycles());
        for (int register = 0; register < 16; register++) {
            assertEquals(whole.r(register), pieces.r(register));
        }
        assertEquals(
                List.of(whole.word(ROUNDS), whole.word(RESULT)), List.of(pieces.word(ROUNDS), pieces.word(RESULT)));
    }

    /** The board with speed.c in flash, started. */
    private static TestBoard board() throws IOException {
        TestBoard board = new TestBoard();
        try (InputStream program = CompiledProgramTest.class.getResourceAsStream("speed.bin")) {
            board.write(TestBoard.FLASH, program.readAllBytes());
        }
        board.processor.reset(ResetKind.POWER_ON);
        return board;
    }
}
