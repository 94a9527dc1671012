/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.adi.WireDap;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The open connection to a target behind remote_bitbang. */
final class BitbangProbe implements Probe {
    private final ProbeInfo info;
    private final WireProtocol protocol;
    private final BitPipe pipe;
    private final SwdCharacters swd;
    private final ResetLines resets;
    private final BitbangPins pins;
    private final WireDap dap;

    BitbangProbe(ProbeInfo info, WireProtocol protocol, BitPipe pipe) {
        this.info = info;
        this.protocol = protocol;
        this.pipe = pipe;
        this.swd = new SwdCharacters(pipe);
        this.dap = protocol == WireProtocol.SWD
                ? new WireDap(info.id(), Optional.of(swd), Optional.empty())
                : new WireDap(info.id(), Optional.empty(), Optional.of(new JtagCharacters(pipe)));
        this.resets = new ResetLines(pipe, dap::resetPinMoved);
        this.pins = new BitbangPins(protocol, pipe, swd, resets);
    }

    @Override
    public ProbeInfo info() {
        return info;
    }

    /** The protocol has no request that tells it. */
    @Override
    public String firmware() {
        return "";
    }

    @Override
    public Set<WireProtocol> protocols() {
        return Set.of(protocol);
    }

    /** The other end clocks as fast as it can, or as slowly as it was told elsewhere. */
    @Override
    public int connect(WireProtocol wanted, int clockHz) throws ProbeException {
        if (wanted != protocol) {
            throw new UnsupportedWireException(
                    info.id(),
                    "this form of remote_bitbang is for " + protocol + "; for " + wanted + " name it rbb-"
                            + (wanted == WireProtocol.SWD ? "swd" : "jtag"));
        }
        resets.release();
        dap.connected(protocol, clockHz);
        return clockHz;
    }

    @Override
    public void disconnect() throws ProbeException {
        if (protocol == WireProtocol.SWD) {
            swd.drive(false);
        }
        resets.release();
    }

    @Override
    public DapLink dap() {
        return dap;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.of(resets);
    }

    @Override
    public OptionalInt targetMillivolts() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<ProbePins> pins() {
        return Optional.of(pins);
    }

    @Override
    public List<String> remarks() {
        return List.of("The clock is what the other end makes of it; remote_bitbang has no request to set it.");
    }

    @Override
    public TrafficCount traffic() {
        return pipe.traffic();
    }

    @Override
    public void close() {
        pipe.close();
    }
}
