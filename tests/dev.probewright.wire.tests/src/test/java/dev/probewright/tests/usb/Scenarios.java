/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a program under test does, one after the other; each is told of in a line {@code PASS name} or {@code FAIL name}. */
final class Scenarios {
    static final String PASS = "PASS ";
    static final String FAIL = "FAIL ";

    private final Map<String, Scenario> all = new LinkedHashMap<>();

    /** One of them. */
    interface Scenario {
        void run() throws Exception;
    }

    Scenarios add(String name, Scenario scenario) {
        all.put(name, scenario);
        return this;
    }

    /** Runs them all and ends the program. */
    void runAndExit() {
        all.forEach((name, scenario) -> {
            try {
                scenario.run();
                System.out.println(PASS + name);
            } catch (Exception | AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                System.out.println(FAIL + name + "\n" + trace);
            }
        });
        System.exit(0);
    }

    /** Something that a thread of its own does; what it throws comes out of {@link #end}. */
    static CompletableFuture<Void> start(Scenario what) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                what.run();
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** Waits for it, and gives what it threw. */
    static Throwable end(CompletableFuture<Void> started) throws Exception {
        try {
            started.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("it ended well");
    }

    /** Waits until a thread of this name sleeps: then it has looked for the first time. */
    static void awaitSleep(String threadName) {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(
                        each -> each.getName().equals(threadName) && each.getState() == Thread.State.TIMED_WAITING)) {
            Thread.yield();
        }
    }
}
