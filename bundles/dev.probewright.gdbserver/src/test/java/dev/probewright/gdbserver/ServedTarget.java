/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.target.CoreState;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server over a socket before a target that does as it is told, and a client that is connected. */
@Timeout(20)
abstract class ServedTarget {
    final FakeTarget target = new FakeTarget(false);
    final FakeCore core = target.core;
    GdbServer server;
    RspClient client;

    @BeforeEach
    void connect() throws IOException {
        server = GdbServer.start(target, GdbServerOptions.defaults(), GdbServerListener.NONE);
        client = new RspClient(server.port());
        client.startNoAckMode();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    static String word(int value) {
        return String.format("%08x", Integer.reverseBytes(value));
    }

    final void run() throws Exception {
        client.send("vCont;c");
        awaitState(CoreState.RUNNING);
    }

    final void awaitState(CoreState wanted) throws Exception {
        while (core.state() != wanted) {
            Thread.sleep(1);
        }
    }
}
