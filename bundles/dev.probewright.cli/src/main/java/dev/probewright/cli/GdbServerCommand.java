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
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import picocli.CommandLine;

/** {@code probewright gdbserver}. */
@CommandLine.Command(
        name = "gdbserver",
        description = "Serve GDB until it is interrupted: target extended-remote localhost:PORT.")
final class GdbServerCommand extends Command {
    private static final int DEFAULT_PORT = 3333;

    @CommandLine.Option(
            names = "--port",
            paramLabel = "N",
            description = "TCP port on this machine; 0 for any that is free. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + DEFAULT_PORT)
    private int port = DEFAULT_PORT;

    @CommandLine.Option(names = "--once", description = "End when the first client has gone.")
    private boolean once;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    @CommandLine.Mixin
    private DebugMixin debug = new DebugMixin();

    GdbServerCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        if (port < 0 || port > 65_535) {
            throw new BadRangeException("Port " + port + " is not between 0 and 65535.");
        }
        GdbServer.checkPort(GdbServerOptions.defaults().withPort(port));
        try (Session session = target.open(this, debug)) {
            GdbServing.until(session, port, once, console(), interruption());
        }
    }
}
