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
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A probe around a {@link FakeDap}. */
record FakeProbe(DapLink dap, Optional<ProbeMemory> memory) implements Probe {
    FakeProbe(DapLink dap) {
        this(dap, Optional.empty());
    }

    @Override
    public ProbeInfo info() {
        return new ProbeInfo("fake:1", "fake", "Fake", "", true, ProbeAccess.FREE, "");
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
    public int connect(WireProtocol protocol, int clockHz) {
        return clockHz;
    }

    @Override
    public void disconnect() {
        // there is no wire
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
        // nothing is held
    }
}
