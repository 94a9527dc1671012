/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.sim.DirectPins;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;

/**
 * Our engine for JTAG on a board's pins, which from a moment on does not shift the instruction of the access port in any
 * more, because it takes what it has noted of another TAP for that of this one.
 */
public final class StaleInstructionDriver implements ProbeDriver {
    private static final ProbeInfo INFO = new ProbeInfo("pins:1", "pins", "Pins", "", true, ProbeAccess.FREE, "");

    private final VirtualBoard board;
    private volatile boolean stale;

    public StaleInstructionDriver(VirtualBoard board) {
        this.board = board;
    }

    /** From now on the note is wrong. */
    public void makeStale() {
        stale = true;
    }

    private final class Stale extends WireRules {
        @Override
        boolean shiftsInstruction(int held, int wanted) {
            return super.shiftsInstruction(held, wanted) && !stale;
        }
    }

    @Override
    public String id() {
        return "pins";
    }

    @Override
    public List<ProbeInfo> list() {
        return List.of(INFO);
    }

    @Override
    public Optional<ProbeInfo> find(String id) {
        return Optional.of(INFO).filter(info -> info.id().equals(id));
    }

    @Override
    public Probe open(ProbeInfo info, PacketLog log) throws ProbeException {
        try {
            DirectPins pins = board.openPins();
            PinsPort port = new PinsPort(pins);
            return new PinsProbe(
                    new WireDap(info.id(), Optional.of(port), Optional.of(port), new Stale()), pins::close);
        } catch (UsbException e) {
            throw new ProbeException(info.id(), "the pins are in use", e);
        }
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }
}
