/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import java.io.IOException;
import java.util.List;

/** Another program listens on the port that the server is to listen on. */
public final class PortInUseException extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(int port, IOException cause) {
        super("port " + port + " is in use by another program", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "port",
                "Port " + port + " is in use by another program.",
                List.of(),
                List.of(new Fix("other-port", "Choose another one with --port, or --port 0 for any that is free")));
    }
}
