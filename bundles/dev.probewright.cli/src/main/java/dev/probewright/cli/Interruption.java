/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Lets a command that is interrupted (Ctrl-C) end well: it is told, and the process waits until all is tidied up and said.
 * Commands that have nothing to tidy up are not waited for.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5_000;

    private final CountDownLatch finished = new CountDownLatch(1);
    private @Nullable Thread hook;

    /** Runs this, on another thread, when the user interrupts; once for each command. */
    void onInterrupt(Runnable action) {
        Thread thread = new Thread(
                () -> {
                    action.run();
                    awaitEnd();
                },
                "Probewright interruption");
        hook = thread;
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void awaitEnd() {
        try {
            if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                System.getLogger(Interruption.class.getName())
                        .log(System.Logger.Level.WARNING, "the command did not end within {0} ms", PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended and has said all that it had to say. */
    @Override
    public void close() {
        finished.countDown();
        Thread thread = hook;
        if (thread == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException alreadyEnding) {
            System.getLogger(Interruption.class.getName()).log(System.Logger.Level.DEBUG, "interrupted", alreadyEnding);
        }
    }
}
