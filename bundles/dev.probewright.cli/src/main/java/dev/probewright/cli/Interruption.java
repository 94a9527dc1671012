/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.ArrayList;
import java.util.List;
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
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable Thread hook;

    /** What {@link #onInterrupt} has begun. */
    interface Registration extends AutoCloseable {
        /** From now on the action is not run any more. */
        @Override
        void close();
    }

    /** Runs this, on another thread, when the user interrupts. */
    synchronized Registration onInterrupt(Runnable action) {
        actions.add(action);
        if (hook == null) {
            Thread thread = new Thread(this::interrupted, "Probewright interruption");
            try {
                Runtime.getRuntime().addShutdownHook(thread);
                hook = thread;
            } catch (IllegalStateException alreadyEnding) {
                System.getLogger(Interruption.class.getName())
                        .log(System.Logger.Level.DEBUG, "interrupted before", alreadyEnding);
                action.run();
            }
        }
        return () -> remove(action);
    }

    private void interrupted() {
        List<Runnable> now;
        synchronized (this) {
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
        awaitEnd();
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
        if (actions.isEmpty()) {
            removeHook();
        }
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
    public synchronized void close() {
        finished.countDown();
        removeHook();
    }

    private void removeHook() {
        Thread thread = hook;
        hook = null;
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
