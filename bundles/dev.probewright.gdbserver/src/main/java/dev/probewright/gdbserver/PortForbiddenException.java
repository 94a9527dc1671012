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

/** The system does not let this user listen on the port. */
public final class PortForbiddenException extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    /** Ports below this one belong to the administrator on Unix systems. */
    private static final int FIRST_UNPRIVILEGED = 1024;

    private final int port;

    public PortForbiddenException(int port, IOException cause) {
        super("port " + port + " may not be listened on by this user", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }

    @Override
    public Diagnosis diagnosis() {
        String why =
                port < FIRST_UNPRIVILEGED ? ": ports below " + FIRST_UNPRIVILEGED + " are the administrator's" : "";
        return new Diagnosis(
                "port",
                "This user may not listen on port " + port + why + ".",
                List.of("a firewall or another guard of this machine forbids it"),
                List.of(new Fix("other-port", "Choose another one with --port, or --port 0 for any that is free")));
    }
}
