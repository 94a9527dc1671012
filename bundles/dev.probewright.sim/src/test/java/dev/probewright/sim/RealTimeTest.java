/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.chip.TargetChip;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Boards for people: firmware runs while nobody talks to the probe, and one that has nothing to do costs nothing. */
class RealTimeTest {
    /** Reset vector 8: counts in r0. */
    private static final byte[] COUNTER = Dap.bytes(0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, 0x01, 0x30, 0xFD, 0xE7);

    private static VirtualBoard board(String name) {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest(name).withMode(TimeMode.REAL));
        board.loadFlash(0, COUNTER);
        return board;
    }

    private static int counter(TargetChip chip) {
        return chip.processor().registers().get(0);
    }

    private static long cpuNanos(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .filter(id -> {
                    var info = threads.getThreadInfo(id);
                    return info != null && info.getThreadName().equals("virtual-board-" + name);
                })
                .map(threads::getThreadCpuTime)
                .sum();
    }

    @Test
    void firmwareRunsByItselfAndNotFasterThanTheClock() throws Exception {
        // From before the power came up: a board that is behind, as on a busy machine, makes up for it.
        long wallBegan = System.nanoTime();
        VirtualBoard board = board("runs");
        try (Dap dap = new Dap(board).connect()) {
            int before = board.inspect(RealTimeTest::counter);
            Thread.sleep(300);
            int after = board.inspect(RealTimeTest::counter);
            long passed = board.time().toMillis();
            long wall = (System.nanoTime() - wallBegan) / 1_000_000;
            assertTrue(after - before > 10_000, () -> "counted " + (after - before));
            assertTrue(passed <= wall + 5, () -> passed + " ms on the board in " + wall + " ms");
            assertEquals(0x1BA01477, dap.read(Dap.DP_READ_DPIDR));
        }
        assertEquals(0, cpuNanos("runs"), "no thread is left");
    }

    @Test
    void aHaltedCoreCostsNothing() throws Exception {
        VirtualBoard board = board("halted");
        try (Dap dap = new Dap(board).connect()) {
            dap.writeWord(0xE000EDF0, 0xA05F0003);
            assertEquals(true, board.inspect(chip -> chip.processor().isHalted()));
            Thread.sleep(50);
            long before = cpuNanos("halted");
            Thread.sleep(500);
            long spent = (cpuNanos("halted") - before) / 1_000_000;
            assertTrue(spent < 50, () -> spent + " ms of CPU in 500");
            dap.writeWord(0xE000EDF0, 0xA05F0001);
            int resumed = board.inspect(RealTimeTest::counter);
            Thread.sleep(100);
            assertTrue(board.inspect(RealTimeTest::counter) - resumed > 1000);
        }
    }

    @Test
    void latencyIsReal() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("late").with("mode=real&latency=20ms"));
        try (Dap dap = new Dap(board)) {
            long began = System.nanoTime();
            dap.send(0x00, 0xFE);
            dap.send(0x00, 0xFE);
            dap.receive();
            dap.receive();
            long millis = (System.nanoTime() - began) / 1_000_000;
            assertTrue(millis >= 20 && millis < 400, () -> millis + " ms");
        }
    }

    @Test
    void aBoardWithItsOwnSupplyRunsOnWithoutAHost() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("own").withSelfPowered(true));
        board.loadFlash(0, COUNTER);
        board.powerUp();
        new Dap(board).close();
        assertTrue(board.isPowered());
        board.advance(Duration.ofMillis(10));
        assertTrue(board.inspect(RealTimeTest::counter) > 10_000);
        board.close();
        assertEquals(false, board.isPowered());
    }
}
