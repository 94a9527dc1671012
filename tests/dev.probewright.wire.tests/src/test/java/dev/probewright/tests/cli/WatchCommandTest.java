/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code list --watch} sees what other processes do. */
class WatchCommandTest {
    private static final int CANCELLED = 130;

    @TempDir
    Path folder;

    private BoardState state;

    @BeforeEach
    void ownState() {
        state = BoardState.in(folder.resolve("state"));
    }

    @AfterEach
    void usersState() {
        BoardState.leave();
    }

    private static void await(ChildProcess watch, String pattern) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (watch.out().lines().noneMatch(line -> line.matches(pattern))) {
            assertTrue(
                    System.nanoTime() < deadline && watch.alive(), pattern + " is not in " + watch.out() + watch.err());
            Thread.sleep(5);
        }
    }

    @Test
    void aBoardThatAnotherProcessMakesAndOpensIsToldOf() throws Exception {
        try (ChildProcess watch = ChildProcess.start(state.folder(), "list", "--watch")) {
            await(watch, "sim:stm32f103 .*");
            state.soil("later", 1);
            await(watch, "came +sim:stm32f103/later .*");
            try (ChildProcess held = ChildProcess.start(
                    state.folder(), "pins", "--hold", "3600000", "--probe", BoardState.probe("later"))) {
                await(watch, "changed +sim:stm32f103/later +busy .*");
                held.interrupt();
                assertEquals(CANCELLED, held.code(), held.err());
            }
            await(watch, "changed +sim:stm32f103/later +free .*");
            watch.interrupt();
            assertEquals(CANCELLED, watch.code(), watch.err());
            assertEquals("", watch.err());
        }
    }
}
