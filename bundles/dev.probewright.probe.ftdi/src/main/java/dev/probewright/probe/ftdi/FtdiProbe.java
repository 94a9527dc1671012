/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

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
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An open board with an MPSSE. */
final class FtdiProbe implements Probe {
    private static final System.Logger LOG = System.getLogger(FtdiProbe.class.getName());

    private final ProbeInfo info;
    private final Board board;
    private final List<String> remarks;
    private final UsbDevice device;
    private final FtdiChip chip;
    private final MpssePipe pipe;
    private final FtdiWire wire;
    private final WireDap dap;
    private final Optional<ResetLine> reset;
    private final FtdiPins pins;
    private WireProtocol protocol = WireProtocol.JTAG;

    /** @param wire over {@code pipe}, started */
    FtdiProbe(
            ProbeInfo info,
            Board board,
            List<String> remarks,
            UsbDevice device,
            FtdiChip chip,
            MpssePipe pipe,
            FtdiWire wire) {
        this.info = info;
        this.board = board;
        this.remarks = List.copyOf(remarks);
        this.device = device;
        this.chip = chip;
        this.pipe = pipe;
        this.wire = wire;
        boolean talksSwd = board.protocols().contains(WireProtocol.SWD);
        this.dap = new WireDap(info.id(), talksSwd ? Optional.of(wire.swd) : Optional.empty(), Optional.of(wire.jtag));
        this.reset = board.reset().map(signal -> new FtdiReset(wire, signal, dap::resetPinMoved));
        this.pins = new FtdiPins(wire, board, () -> protocol, dap::resetPinMoved);
    }

    @Override
    public ProbeInfo info() {
        return info;
    }

    /** The chip does not tell. */
    @Override
    public String firmware() {
        return "";
    }

    @Override
    public Set<WireProtocol> protocols() {
        return board.protocols();
    }

    @Override
    public int connect(WireProtocol wanted, int clockHz) throws ProbeException {
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        if (!protocols().contains(wanted)) {
            throw new UnsupportedWireException(
                    info.id(),
                    board.title() + " is not wired for " + wanted + "; where TDI through a resistor and TDO are both at"
                            + " SWDIO, name it as ftdi:" + info.serial() + "?swd=resistor");
        }
        protocol = wanted;
        wire.on(wanted, clockHz);
        dap.connected(wanted, wire.clockHz());
        return wire.clockHz();
    }

    @Override
    public void disconnect() throws ProbeException {
        wire.off();
    }

    @Override
    public DapLink dap() {
        return dap;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return reset;
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
        return remarks;
    }

    @Override
    public TrafficCount traffic() {
        return pipe.traffic();
    }

    @Override
    public void close() {
        pipe.close();
        try {
            // All its pins are inputs then.
            chip.stop();
        } catch (UsbException e) {
            // It was pulled out, or closed before.
            LOG.log(System.Logger.Level.DEBUG, info.id() + ": letting the pins go", e);
        }
        device.close();
    }
}
