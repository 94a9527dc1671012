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
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.io.IOException;
import picocli.CommandLine;

/** {@code probewright reset}. */
@CommandLine.Command(
        name = "reset",
        description = "Reset the chip; it runs on, or stays halted at its first instruction.")
final class ResetCommand extends Command {
    @CommandLine.Option(names = "--halt", description = "Halt before the first instruction.")
    private boolean halt;

    @CommandLine.Option(names = "--pin", description = "By the reset pin instead of by the core.")
    private boolean pin;

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    @CommandLine.Mixin
    private DebugMixin debug = new DebugMixin();

    ResetCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        try (Session session = target.open(this, debug)) {
            session.core().reset(pin ? ResetKind.PIN : ResetKind.SYSTEM, halt);
            session.leaveHalted(halt);
            console().tell(session.chip().name() + " reset" + (halt ? " and halted" : ", running"));
        }
    }
}
