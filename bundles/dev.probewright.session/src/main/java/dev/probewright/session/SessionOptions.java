/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.ConnectStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session is to be opened with.
 *
 * @param probe a probe's id, or the end of its serial number; empty when the only one there is meant
 * @param chip the chip's name; empty to find out
 * @param core name of the core of a chip with several, as its description has it; empty for the first
 * @param chipFiles chip descriptions of the user's; a later one overrides those before it
 * @param connect the way in
 * @param lowPowerDebug whether the chip keeps its debug port alive in sleep, stop and standby, as far as it can
 * @param freezeWatchdogs whether the chip's watchdogs stand still while the core is halted, as far as they can
 */
public record SessionOptions(
        Optional<String> probe,
        Optional<String> chip,
        Optional<String> core,
        List<Path> chipFiles,
        ConnectOptions connect,
        boolean lowPowerDebug,
        boolean freezeWatchdogs) {
    private static final SessionOptions DEFAULT = new SessionOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), ConnectOptions.DEFAULT, false, false);

    public SessionOptions {
        chipFiles = List.copyOf(chipFiles);
    }

    /** The only probe, the chip that is found, 4 MHz; nothing is set in the chip that a look at it does not need. */
    public static SessionOptions defaults() {
        return DEFAULT;
    }

    public SessionOptions withProbe(String id) {
        return withProbe(Optional.of(id));
    }

    public SessionOptions withProbe(Optional<String> id) {
        return new SessionOptions(id, chip, core, chipFiles, connect, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withChip(String name) {
        return withChip(Optional.of(name));
    }

    public SessionOptions withChip(Optional<String> name) {
        return new SessionOptions(probe, name, core, chipFiles, connect, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withCore(Optional<String> name) {
        return new SessionOptions(probe, chip, name, chipFiles, connect, lowPowerDebug, freezeWatchdogs);
    }

    /** With one more chip description. */
    public SessionOptions withChipFile(Path file) {
        List<Path> files = new ArrayList<>(chipFiles);
        files.add(file);
        return withChipFiles(files);
    }

    public SessionOptions withChipFiles(List<Path> files) {
        return new SessionOptions(probe, chip, core, files, connect, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withConnect(ConnectOptions way) {
        return new SessionOptions(probe, chip, core, chipFiles, way, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withProtocol(WireProtocol wanted) {
        return withConnect(connect.withProtocol(Optional.of(wanted)));
    }

    public SessionOptions withClockHz(int hz) {
        return withConnect(connect.withClockHz(hz));
    }

    public SessionOptions withStrategy(ConnectStrategy wanted) {
        return withConnect(connect.withStrategy(wanted));
    }

    public SessionOptions withLowPowerDebug(boolean alive) {
        return new SessionOptions(probe, chip, core, chipFiles, connect, alive, freezeWatchdogs);
    }

    public SessionOptions withFreezeWatchdogs(boolean frozen) {
        return new SessionOptions(probe, chip, core, chipFiles, connect, lowPowerDebug, frozen);
    }
}
