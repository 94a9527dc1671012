/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.target.TargetException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is left behind on purpose is found. */
class LeaksTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void findsAThread() throws Exception {
        Leaks before = Leaks.now();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left behind");
        thread.start();
        try {
            assertThrows(AssertionError.class, () -> before.assertNothingMore(SHORT));
        } finally {
            end.countDown();
            thread.join();
        }
        before.assertNothingMore();
    }

    @Test
    void findsASocketThatListens() throws Exception {
        Leaks before = Leaks.now();
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThrows(AssertionError.class, () -> before.assertNothingMore(SHORT));
        }
        before.assertNothingMore();
    }

    @Test
    void findsAProcess() throws Exception {
        Leaks before = Leaks.now();
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            assertThrows(AssertionError.class, () -> before.assertNothingMore(SHORT));
        } finally {
            process.destroyForcibly().waitFor();
        }
        before.assertNothingMore();
    }

    @Test
    void findsAHeldProbe() throws Exception {
        Bed.freshState();
        SessionOptions options = SessionOptions.defaults().withProbe(Bed.BOARD);
        try (Session held = Session.open(ProbeRegistry.get().probes(), options)) {
            assertThrows(TargetException.class, Bed::assertBoardIsFree);
        }
        Bed.assertBoardIsFree();
    }
}
