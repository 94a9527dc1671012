/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.gdbserver.GdbServer;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;

/** Serves GDB until the user has had enough. */
final class GdbServing implements GdbServerListener {
    private final Console console;
    private final boolean once;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<@Nullable TargetException> failure = new AtomicReference<>();

    private GdbServing(Console console, boolean once) {
        this.console = console;
        this.once = once;
    }

    /**
     * Serves until the process is interrupted, the probe is lost, or, with {@code once}, the first client has gone.
     *
     * @throws TargetException when the probe is lost
     */
    static void until(Session session, int port, boolean once, Console console, Interruption interruption)
            throws TargetException, IOException {
        GdbServing serving = new GdbServing(console, once);
        session.onEnd(serving::lost);
        interruption.onInterrupt(serving.end::countDown);
        try (GdbServer server =
                GdbServer.start(session, GdbServerOptions.defaults().withPort(port), serving)) {
            console.tell(String.format(
                    "%s on %s; GDB: target extended-remote localhost:%d",
                    session.chip().name(), session.probe().id(), server.port()));
            serving.await();
        }
        TargetException lost = serving.failure.get();
        if (lost != null) {
            throw lost;
        }
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost(TargetException reason) {
        failure.set(reason);
        end.countDown();
    }

    @Override
    public void connected(String client) {
        console.tell("GDB connected from " + client);
    }

    @Override
    public void disconnected(String client, String reason) {
        console.tell("GDB at " + client + " " + (isEnd(reason) ? "was let go" : reason));
        if (once) {
            end.countDown();
        }
    }

    @Override
    public void refused(String client, String connected) {
        console.tell("turned away " + client + ": " + connected + " is connected");
    }

    @Override
    public void message(String text) {
        if (!isEnd(text)) {
            text.lines().forEach(console::tell);
        }
    }

    /** Whether it is why the command fails, which is said when it does. */
    private boolean isEnd(String text) {
        TargetException lost = failure.get();
        return lost != null && Diagnosis.of(lost).oneLine().equals(text);
    }
}
