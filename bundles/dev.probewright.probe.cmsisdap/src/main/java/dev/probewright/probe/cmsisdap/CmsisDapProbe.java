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
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An open CMSIS-DAP probe. */
final class CmsisDapProbe implements Probe {
    private static final System.Logger LOG = System.getLogger(CmsisDapProbe.class.getName());

    private final ProbeInfo info;
    private final CmsisDapUse.Line line;
    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final CmsisDapLink link;
    private final SwjPins pins;
    private final SwjPinsReset reset;
    private final CmsisDapSwo swo;
    private boolean portOn;

    /** @param facts what the probe answered through {@code pipe} */
    CmsisDapProbe(ProbeInfo info, CmsisDapUse.Line line, PacketPipe pipe, ProbeFacts facts, DriverRules rules) {
        this.info = info;
        this.line = line;
        this.pipe = pipe;
        this.facts = facts;
        this.link = new CmsisDapLink(pipe, facts, rules);
        this.pins = new SwjPins(pipe, facts, this::turnOn);
        this.reset = new SwjPinsReset(pins);
        this.swo = new CmsisDapSwo(pipe, facts, line.swo());
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
        return facts.protocols();
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws ProbeException {
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        if (!protocols().contains(protocol)) {
            throw new UnsupportedWireException(
                    info.id(), protocol + " is not among what its firmware does: " + protocols());
        }
        turnOn(protocol);
        link.start(protocol == WireProtocol.JTAG, clockHz);
        lamps(true);
        return clockHz;
    }

    /** For the pins alone: with those of JTAG where it has them. */
    private void turnOn() throws ProbeException {
        if (!portOn) {
            turnOn(protocols().contains(WireProtocol.JTAG) ? WireProtocol.JTAG : WireProtocol.SWD);
        }
    }

    private void turnOn(WireProtocol protocol) throws ProbeException {
        byte port = (byte) (protocol == WireProtocol.JTAG ? DapCommand.PORT_JTAG : DapCommand.PORT_SWD);
        byte[] answer = pipe.exchange(new byte[] {DapCommand.CONNECT, port}, 2);
        portOn = answer[1] != 0;
        if (answer[1] != port) {
            throw new ProbeException(
                    info.id(), String.format("does not switch to %s, but to port %d", protocol, answer[1]), null);
        }
    }

    @Override
    public void disconnect() throws ProbeException {
        lamps(false);
        link.stop();
        portOn = false;
        pipe.command(new byte[] {DapCommand.DISCONNECT});
    }

    @Override
    public DapLink dap() {
        return link;
    }

    CmsisDapLink link() {
        return link;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.of(reset);
    }

    @Override
    public Optional<ProbePins> pins() {
        return Optional.of(pins);
    }

    @Override
    public Optional<SwoCapture> swo() {
        return facts.swoModes().isEmpty() ? Optional.empty() : Optional.of(swo);
    }

    @Override
    public OptionalInt targetMillivolts() {
        return OptionalInt.empty();
    }

    @Override
    public List<String> remarks() {
        return facts.remarks();
    }

    @Override
    public TrafficCount traffic() {
        return pipe.traffic();
    }

    @Override
    public void close() {
        pipe.close();
        swo.close();
        line.close().run();
    }

    /** "Connected" and "running" are lit as long as the wire is on; a probe without lamps may refuse. */
    private void lamps(boolean on) throws ProbeException {
        byte lit = (byte) (on ? 1 : 0);
        byte[] connected = {DapCommand.HOST_STATUS, DapCommand.STATUS_CONNECTED, lit};
        byte[] running = {DapCommand.HOST_STATUS, DapCommand.STATUS_RUNNING, lit};
        if (facts.executeCommands()) {
            lamps(ByteBuffer.allocate(2 + connected.length + running.length)
                    .put((byte) DapCommand.EXECUTE_COMMANDS)
                    .put((byte) 2)
                    .put(connected)
                    .put(running)
                    .array());
        } else {
            lamps(connected);
            lamps(running);
        }
    }

    private void lamps(byte[] request) throws ProbeException {
        try {
            pipe.exchangeAny(request, 0);
        } catch (UnsupportedWireException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} has no lamps: {1}", info.id(), e.getMessage());
        }
    }
}
