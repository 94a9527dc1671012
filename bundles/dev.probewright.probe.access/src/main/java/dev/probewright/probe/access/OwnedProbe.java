/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A probe that this process has open, and that tells its driver when it is closed. */
final class OwnedProbe implements Probe {
    private final Probe probe;
    private final PacketLog log;
    private final Runnable closed;

    /** @param log is told how the wire is turned on */
    OwnedProbe(Probe probe, PacketLog log, Runnable closed) {
        this.probe = probe;
        this.log = log;
        this.closed = closed;
    }

    @Override
    public ProbeInfo info() {
        return probe.info();
    }

    @Override
    public String firmware() {
        return probe.firmware();
    }

    @Override
    public Set<WireProtocol> protocols() {
        return probe.protocols();
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws TargetException {
        log.add(PacketLog.Kind.EVENT, 0, new byte[0], 0, "connect " + protocol + " " + clockHz);
        return probe.connect(protocol, clockHz);
    }

    @Override
    public void disconnect() throws TargetException {
        probe.disconnect();
    }

    @Override
    public DapLink dap() {
        return probe.dap();
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return probe.resetLine();
    }

    @Override
    public OptionalInt targetMillivolts() throws TargetException {
        return probe.targetMillivolts();
    }

    @Override
    public Optional<ProbeMemory> memory() {
        return probe.memory();
    }

    @Override
    public Optional<ProbePins> pins() {
        return probe.pins();
    }

    @Override
    public Optional<SwoCapture> swo() {
        return probe.swo();
    }

    @Override
    public Optional<TargetPower> power() {
        return probe.power();
    }

    @Override
    public List<String> remarks() {
        return probe.remarks();
    }

    @Override
    public TrafficCount traffic() {
        return probe.traffic();
    }

    @Override
    public void close() {
        try {
            probe.close();
        } finally {
            closed.run();
        }
    }
}
