/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import dev.probewright.usb.UsbDevice;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An open CMSIS-DAP v2 probe. */
final class CmsisDapProbe implements Probe {
    private final ProbeInfo info;
    private final UsbDevice device;
    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final CmsisDapLink link;
    private final SwjPinsReset reset;

    /** @param facts what the probe answered through {@code pipe} */
    CmsisDapProbe(ProbeInfo info, UsbDevice device, PacketPipe pipe, ProbeFacts facts, DriverRules rules) {
        this.info = info;
        this.device = device;
        this.pipe = pipe;
        this.facts = facts;
        this.link = new CmsisDapLink(pipe, facts, rules);
        this.reset = new SwjPinsReset(pipe);
    }

    @Override
    public ProbeInfo info() {
        return info;
    }

    @Override
    public String firmware() {
        return facts.firmware();
    }

    @Override
    public Set<WireProtocol> protocols() {
        return Set.of(WireProtocol.SWD);
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws ProbeException {
        if (protocol != WireProtocol.SWD) {
            throw new ProbeException(info.id(), protocol + " is not supported by this driver", null);
        }
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        byte[] answer = pipe.exchange(new byte[] {DapCommand.CONNECT, DapCommand.PORT_SWD});
        if (answer.length < 2 || answer[1] != DapCommand.PORT_SWD) {
            throw new ProbeException(info.id(), "does not switch to SWD", null);
        }
        link.start(clockHz);
        light(true);
        return clockHz;
    }

    @Override
    public void disconnect() throws ProbeException {
        light(false);
        link.stop();
        pipe.exchange(new byte[] {DapCommand.DISCONNECT});
    }

    @Override
    public DapLink dap() {
        return link;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.of(reset);
    }

    @Override
    public OptionalInt targetMillivolts() {
        return OptionalInt.empty();
    }

    @Override
    public TrafficCount traffic() {
        return pipe.traffic();
    }

    @Override
    public void close() {
        pipe.close();
        device.close();
    }

    /** The "connected" lamp; probes without one answer all the same. */
    private void light(boolean on) throws ProbeException {
        pipe.exchange(new byte[] {DapCommand.HOST_STATUS, DapCommand.STATUS_CONNECTED, (byte) (on ? 1 : 0)});
    }
}
