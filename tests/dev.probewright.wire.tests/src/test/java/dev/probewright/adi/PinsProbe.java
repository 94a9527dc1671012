/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A probe around a {@link WireDap}.
 *
 * @param closing of what it uses
 */
record PinsProbe(WireDap engines, Runnable closing) implements Probe {
    /** Who opened the pins closes them. */
    PinsProbe(WireDap engines) {
        this(engines, () -> {});
    }

    @Override
    public ProbeInfo info() {
        return new ProbeInfo("pins:1", "pins", "Pins", "", true, ProbeAccess.FREE, "");
    }

    @Override
    public String firmware() {
        return "";
    }

    @Override
    public Set<WireProtocol> protocols() {
        return Set.of(WireProtocol.SWD, WireProtocol.JTAG);
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws ProbeException {
        engines.connected(protocol, PinsPort.CLOCK_HZ);
        return PinsPort.CLOCK_HZ;
    }

    @Override
    public void disconnect() {
        // the pins stay as they are
    }

    @Override
    public DapLink dap() {
        return engines;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.empty();
    }

    @Override
    public OptionalInt targetMillivolts() {
        return OptionalInt.empty();
    }

    @Override
    public TrafficCount traffic() {
        return new TrafficCount(0, 0, 0, 0);
    }

    @Override
    public void close() {
        closing.run();
    }
}
