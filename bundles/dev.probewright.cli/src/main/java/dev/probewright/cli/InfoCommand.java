/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import picocli.CommandLine;

/** {@code probewright info}. */
@CommandLine.Command(name = "info", description = "Show the probe, how the chip was reached, and what it is.")
final class InfoCommand extends Command {
    @CommandLine.Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    InfoCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        try (Session session = target.open(this)) {
            SessionInfo info = SessionInfo.of(session);
            if (json) {
                console().json(InfoJson.of(info));
            } else {
                InfoText.of(info).forEach(console()::print);
            }
        }
    }
}
