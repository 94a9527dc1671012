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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** {@code --record FILE}: what goes between this machine and the probe, for a bug report. */
final class RecordOption {
    private static final String REPLAY = "replay:";

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

    /**
     * Begins a recording, where one is wished.
     *
     * @param command that is recorded
     * @param probe that the user has named
     * @throws BadRangeException when that would write over a file that is wanted
     */
    void begin(String command, Optional<String> probe) throws IOException {
        if (headers && file.isEmpty()) {
            throw new BadRangeException("--record-headers goes with --record FILE.");
        }
        if (file.isPresent()) {
            keep(file.get(), probe);
            try {
                recording = Optional.of(new RecordingFile(file.get(), !headers));
            } catch (IOException e) {
                throw named(file.get(), e);
            }
            tell("probewright " + Version.text() + ", " + command);
        }
    }

    /** Says that a command records nothing. */
    void refuse(String command) {
        if (headers || file.isPresent()) {
            throw new BadRangeException(
                    "Nothing is recorded by '" + command + "': --record goes with commands that open a probe.");
        }
    }

    private static void keep(Path file, Optional<String> probe) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        if (Files.size(file) > 0 && !RecordingFile.isRecording(file)) {
            throw new BadRangeException(
                    file
                            + " is there and is no recording: --record would write over it. Name another file, or delete this one.");
        }
        if (probe.isPresent() && probe.get().startsWith(REPLAY)) {
            Path replayed = Path.of(probe.get().substring(REPLAY.length()));
            if (Files.exists(replayed) && Files.isSameFile(file, replayed)) {
                throw new BadRangeException(
                        file + " is the recording that is replayed: --record would write over it. Name another file.");
            }
        }
    }

    /** The failures of a file that is open do not say which file it is. */
    private static IOException named(Path file, IOException failure) {
        String words = failure.getMessage();
        if (failure instanceof FileSystemException || words == null) {
            return failure;
        }
        return new IOException("recording into " + file + " failed: " + words, failure);
    }

    private void tell(String facts) {
        recording.ifPresent(file -> file.add(PacketLog.Kind.EVENT, 0, new byte[0], 0, facts));
    }

    Probes of(Probes probes) {
        return recording.map(probes::recorded).orElse(probes);
    }

    void end(Console console) throws IOException {
        if (recording.isPresent() && file.isPresent()) {
            try {
                recording.get().close();
            } catch (IOException e) {
                throw named(file.get(), e);
            }
            console.tell(recording.get().packets() + " packets recorded in " + file.get() + ".");
        }
    }
}
