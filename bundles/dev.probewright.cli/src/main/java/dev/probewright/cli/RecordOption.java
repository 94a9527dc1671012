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
import dev.probewright.probe.access.RecordingFile;
import dev.probewright.session.Probes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** {@code --record FILE}: what goes between this machine and the probe, for a bug report. */
final class RecordOption {
    @CommandLine.Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write all that goes to and from the probe into a file that 'probewright replay' reads.")
    private Optional<Path> file = Optional.empty();

    @CommandLine.Option(
            names = "--record-headers",
            description = "Of each packet, record the first " + RecordingFile.HEADER_BYTES
                    + " bytes only: memory contents are left out, and it can not be replayed.")
    private boolean headers;

    private Optional<RecordingFile> recording = Optional.empty();

    /** @param command that is recorded */
    void begin(String command) throws IOException {
        if (headers && file.isEmpty()) {
            throw new BadRangeException("--record-headers goes with --record FILE.");
        }
        if (file.isPresent()) {
            RecordingFile started = new RecordingFile(file.get(), !headers);
            recording = Optional.of(started);
            tell("probewright " + Version.text() + ", " + command);
        }
    }

    private void tell(String facts) {
        recording.ifPresent(file -> file.add(PacketLog.Kind.EVENT, 0, new byte[0], 0, facts));
    }

    Probes of(Probes probes) {
        return recording.map(probes::recorded).orElse(probes);
    }

    void end(Console console) throws IOException {
        if (recording.isPresent() && file.isPresent()) {
            recording.get().close();
            console.tell(recording.get().packets() + " packets recorded in " + file.get() + ".");
        }
    }
}
