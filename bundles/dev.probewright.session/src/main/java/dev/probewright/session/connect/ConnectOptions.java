/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.probe.WireProtocol;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What of the way into a chip is laid down.
 *
 * @param protocol how probe and chip talk; empty for SWD where the probe has it, and the other one where nothing answers
 * @param clockHz the fastest wire clock wanted, Hz
 * @param tap JTAG: index of the TAP with the debug port; empty for the first one
 * @param targetSel SWD multidrop: what is written to TARGETSEL; empty where there is one debug port
 * @param accessPort the access port before the core: APSEL, or its address in ADIv6; empty for the first with a Cortex-M
 */
public record ConnectOptions(
        ConnectStrategy strategy,
        Optional<WireProtocol> protocol,
        int clockHz,
        OptionalInt tap,
        OptionalInt targetSel,
        OptionalLong accessPort) {
    /** 4 MHz: what wires of a hand's length carry on any probe. */
    public static final int DEFAULT_CLOCK_HZ = 4_000_000;

    /** Whatever leads in, gentlest first. */
    public static final ConnectOptions DEFAULT = new ConnectOptions(
            ConnectStrategy.AUTO,
            Optional.empty(),
            DEFAULT_CLOCK_HZ,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty());

    public ConnectOptions withStrategy(ConnectStrategy wanted) {
        return new ConnectOptions(wanted, protocol, clockHz, tap, targetSel, accessPort);
    }

    public ConnectOptions withProtocol(Optional<WireProtocol> wanted) {
        return new ConnectOptions(strategy, wanted, clockHz, tap, targetSel, accessPort);
    }

    public ConnectOptions withClockHz(int hz) {
        return new ConnectOptions(strategy, protocol, hz, tap, targetSel, accessPort);
    }

    public ConnectOptions withTap(OptionalInt index) {
        return new ConnectOptions(strategy, protocol, clockHz, index, targetSel, accessPort);
    }

    public ConnectOptions withTargetSel(OptionalInt value) {
        return new ConnectOptions(strategy, protocol, clockHz, tap, value, accessPort);
    }

    public ConnectOptions withAccessPort(OptionalLong port) {
        return new ConnectOptions(strategy, protocol, clockHz, tap, targetSel, port);
    }
}
