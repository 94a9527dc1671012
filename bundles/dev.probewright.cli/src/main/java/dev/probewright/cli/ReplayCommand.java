/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Recording;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;

/** {@code probewright replay FILE}. */
@CommandLine.Command(
        name = "replay",
        description = {
            "Show a recording of --record, and run the driver against it as 'info' does, without a probe.",
            "Any other command is run against it with --probe replay:FILE."
        })
final class ReplayCommand extends Command {
    @CommandLine.Parameters(index = "0", paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @CommandLine.Option(names = "--show", description = "Only tell what is in the recording.")
    private boolean show;

    ReplayCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    boolean opensProbe() {
        return false;
    }

    @Override
    void run() throws TargetException, IOException {
        Recording recording = Recording.read(file);
        recording.event("probewright").ifPresent(by -> console().tell("Recorded by probewright " + by + "."));
        console()
                .tell(String.format(
                        Locale.ROOT,
                        "%s: %d packets in %.3f s%s.",
                        recording.event("probe").orElse("no probe was opened"),
                        recording.packets(),
                        recording.micros() / 1e6,
                        recording.whole() ? "" : ", without contents"));
        recording.entries().stream()
                .filter(entry -> entry.kind() == PacketLog.Kind.FAILED)
                .forEach(entry -> console().tell("Line " + entry.line() + ": " + entry.facts()));
        if (show) {
            return;
        }
        String[] connect = recording.event("connect").orElse("").split(" ");
        SessionOptions options = SessionOptions.defaults()
                .withProbe("replay:" + file)
                .withProtocol(protocol(connect[0]))
                .withClockHz(clock(connect[connect.length - 1]));
        try (Session session = Session.open(probes(), options)) {
            InfoText.of(SessionInfo.of(session)).forEach(console()::print);
        }
    }

    private static WireProtocol protocol(String word) {
        return Arrays.stream(WireProtocol.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElse(WireProtocol.SWD);
    }

    private static int clock(String number) {
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : ConnectOptions.DEFAULT_CLOCK_HZ;
    }
}
