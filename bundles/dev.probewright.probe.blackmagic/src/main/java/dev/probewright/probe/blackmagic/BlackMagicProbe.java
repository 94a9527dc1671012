/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.adi.WireDap;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An open Black Magic Probe. */
final class BlackMagicProbe implements Probe {
    private static final Pattern VOLTS = Pattern.compile("\\s*(\\d{1,2})\\.(\\d)(\\d?)(\\d?)\\s?V\\s*");
    private static final int CLOCK_TRIES = 6;

    private final ProbeInfo info;
    private final RemotePipe pipe;
    private final RemoteFacts facts;
    private final String port;
    private final SwdCommands swd;
    private final RemoteReset reset;
    private final WireDap wire;
    private final WatchedDap dap;
    private final Optional<RemoteMemory> memory;
    private WireProtocol protocol = WireProtocol.SWD;

    /** @param port where its GDB server is, as GDB wants it named */
    BlackMagicProbe(ProbeInfo info, RemotePipe pipe, RemoteFacts facts, String port) {
        this.info = info;
        this.pipe = pipe;
        this.facts = facts;
        this.port = port;
        this.swd = new SwdCommands(pipe);
        this.wire = new WireDap(info.id(), Optional.of(swd), Optional.of(new JtagCommands(pipe)));
        this.dap = new WatchedDap(wire);
        this.reset = new RemoteReset(pipe, wire::resetPinMoved);
        this.memory = facts.version().map(version -> new RemoteMemory(pipe, version, dap, swd));
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
        return EnumSet.of(WireProtocol.SWD, WireProtocol.JTAG);
    }

    @Override
    public int connect(WireProtocol wanted, int clockHz) throws ProbeException {
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        pipe.exchange(wanted == WireProtocol.SWD ? "SS" : "JS").requireDone();
        protocol = wanted;
        swd.forget();
        memory.ifPresent(RemoteMemory::forget);
        int actual = facts.hasClock() ? clock(clockHz) : clockHz;
        wire.connected(wanted, actual);
        return actual;
    }

    /** The firmware may make a faster one of it, and tells which: then it is asked for less. */
    private int clock(int clockHz) throws ProbeException {
        if (facts.hasClockOutput()) {
            pipe.exchange("GE1").requireDone();
        }
        long asked = clockHz;
        for (int tries = 1; ; tries++) {
            List<RemoteAnswer> answers = pipe.exchange(List.of(String.format("GF%08x", asked), "Gf"));
            answers.get(0).requireDone();
            int actual = answers.get(1).requireWord();
            if (actual <= 0) {
                // It has one clock, and does not know which.
                return clockHz;
            }
            if (actual <= clockHz || tries == CLOCK_TRIES) {
                return actual;
            }
            asked = Math.max(1, asked * clockHz / actual);
        }
    }

    /** SWDIO is let go by listening to it, SWCLK and TCK from version 2 on. */
    @Override
    public void disconnect() throws ProbeException {
        reset.letGo();
        if (protocol == WireProtocol.SWD) {
            pipe.exchange("Si01").requireNumber(1);
            swd.forget();
        }
        if (facts.hasClockOutput()) {
            pipe.exchange("GE0").requireDone();
        }
    }

    @Override
    public DapLink dap() {
        return dap;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.of(reset);
    }

    /** Some boards only tell whether there is a voltage, or nothing. */
    @Override
    public OptionalInt targetMillivolts() throws ProbeException {
        RemoteAnswer answer = pipe.exchange("GV");
        if (!answer.isOk()) {
            throw answer.unexpected("not a voltage");
        }
        Matcher volts = VOLTS.matcher(answer.text());
        if (!volts.matches()) {
            return OptionalInt.empty();
        }
        String thousandths = volts.group(2)
                + (volts.group(3).isEmpty() ? "0" : volts.group(3))
                + (volts.group(4).isEmpty() ? "0" : volts.group(4));
        return OptionalInt.of(1_000 * Integer.parseInt(volts.group(1)) + Integer.parseInt(thousandths));
    }

    /** Over SWD: over JTAG the firmware would have to be told of the whole chain first. */
    @Override
    public Optional<ProbeMemory> memory() {
        return protocol == WireProtocol.SWD ? memory.map(ProbeMemory.class::cast) : Optional.empty();
    }

    @Override
    public Optional<ProbePins> pins() {
        return Optional.of(reset);
    }

    @Override
    public Optional<TargetPower> power() {
        return facts.hasPower() ? Optional.of(new RemotePower(pipe)) : Optional.empty();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add("This probe has a GDB server of its own at " + port + ": use \"target extended-remote " + port
                + "\" in GDB where nothing else has the probe open.");
        if (facts.version().isEmpty()) {
            remarks.add("Its firmware (" + facts.firmware()
                    + ") has no memory commands, and every access is slow; 1.7 has them.");
        }
        if (!facts.hasClock()) {
            remarks.add("Its firmware (" + facts.firmware() + ") has no command for the clock; 1.8 has one.");
        }
        return remarks;
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
