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
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a session is to be opened with.
 *
 * @param probe a probe's id, or the end of its serial number; empty when the only one there is meant
 * @param chip the chip's name; empty to find out
 * @param chipFile a chip description of the user's
 * @param protocol how probe and chip talk; empty for SWD where the probe has it
 * @param clockHz the fastest wire clock wanted, Hz
 * @param strategy how to get in
 * @param lowPowerDebug whether the chip keeps its debug port alive in sleep, stop and standby, as far as it can
 * @param freezeWatchdogs whether the chip's watchdogs stand still while the core is halted, as far as they can
 */
public record SessionOptions(
        Optional<String> probe,
        Optional<String> chip,
        Optional<Path> chipFile,
        Optional<WireProtocol> protocol,
        int clockHz,
        ConnectStrategy strategy,
        boolean lowPowerDebug,
        boolean freezeWatchdogs) {
    /** 4 MHz: what wires of a hand's length carry on any probe. */
    public static final int DEFAULT_CLOCK_HZ = 4_000_000;

    /** The only probe, the chip that is found, 4 MHz; nothing is set in the chip that a look at it does not need. */
    public static SessionOptions defaults() {
        return new SessionOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_CLOCK_HZ,
                ConnectStrategy.AUTO,
                false,
                false);
    }

    public SessionOptions withProbe(String id) {
        return new SessionOptions(
                Optional.of(id), chip, chipFile, protocol, clockHz, strategy, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withChip(String name) {
        return new SessionOptions(
                probe, Optional.of(name), chipFile, protocol, clockHz, strategy, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withChipFile(Path file) {
        return new SessionOptions(
                probe, chip, Optional.of(file), protocol, clockHz, strategy, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withProtocol(WireProtocol wanted) {
        return new SessionOptions(
                probe, chip, chipFile, Optional.of(wanted), clockHz, strategy, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withClockHz(int hz) {
        return new SessionOptions(probe, chip, chipFile, protocol, hz, strategy, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withStrategy(ConnectStrategy wanted) {
        return new SessionOptions(probe, chip, chipFile, protocol, clockHz, wanted, lowPowerDebug, freezeWatchdogs);
    }

    public SessionOptions withLowPowerDebug(boolean alive) {
        return new SessionOptions(probe, chip, chipFile, protocol, clockHz, strategy, alive, freezeWatchdogs);
    }

    public SessionOptions withFreezeWatchdogs(boolean frozen) {
        return new SessionOptions(probe, chip, chipFile, protocol, clockHz, strategy, lowPowerDebug, frozen);
    }
}
