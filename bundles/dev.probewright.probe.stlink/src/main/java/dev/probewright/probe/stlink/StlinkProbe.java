/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.target.ResetLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An open ST-LINK. */
final class StlinkProbe implements Probe {
    private final ProbeInfo info;
    private final StlinkPipe pipe;
    private final TrafficMeter meter;
    private final StlinkControl control;
    private final StlinkClocks clocks;
    private final StlinkLink link;
    private final StlinkMemory memory;
    private final StlinkReset reset;
    private final StlinkTrace trace;

    private StlinkProbe(ProbeInfo info, StlinkPipe pipe, TrafficMeter meter, StlinkVersion version) {
        this.info = info;
        this.pipe = pipe;
        this.meter = meter;
        control = new StlinkControl(pipe, version);
        clocks = new StlinkClocks(control);
        link = new StlinkLink(control);
        memory = new StlinkMemory(control);
        reset = new StlinkReset(control);
        trace = new StlinkTrace(control);
    }

    /** Asks the probe what it is, and gets it out of modes that answer to nothing else. The target is not touched. */
    static StlinkProbe open(ProbeInfo info, StlinkPipe pipe, TrafficMeter meter) throws ProbeException {
        StlinkCommand question = StlinkCommand.of(StlinkCommand.GET_VERSION);
        byte[] answer = pipe.ask(question, StlinkVersion.LENGTH);
        StlinkVersion version = StlinkVersion.of(answer);
        if (version.hardware() == 0 || version.vendorId() != StlinkModel.VENDOR) {
            throw pipe.confused(question, answer, "it tells no version of an ST-LINK");
        }
        pipe.setIdentity(answer);
        if (version.isExtended()) {
            StlinkCommand extended = StlinkCommand.of(StlinkCommand.GET_VERSION_EXTENDED);
            byte[] more = pipe.ask(extended, StlinkVersion.EXTENDED_LENGTH);
            version = StlinkVersion.ofExtended(more);
            if (version.hardware() < 3 || version.vendorId() != StlinkModel.VENDOR) {
                throw pipe.confused(extended, more, "it tells no version of an STLINK-V3");
            }
        }
        if (version.hardware() == 1) {
            throw new UnsupportedWireException(
                    info.id(), "is an ST-LINK/V1, which has no commands for a debug port; an ST-LINK/V2 or newer has");
        }
        StlinkProbe probe = new StlinkProbe(info, pipe, meter, version);
        probe.control.wake();
        if (version.jtag() == 0) {
            throw new UnsupportedWireException(
                    info.id(),
                    "its firmware " + version + " speaks SWIM only, for STM8; ST's tool STSW-LINK007 can change that");
        }
        return probe;
    }

    @Override
    public ProbeInfo info() {
        return info;
    }

    @Override
    public String firmware() {
        return control.version().toString();
    }

    @Override
    public Set<WireProtocol> protocols() {
        return EnumSet.allOf(WireProtocol.class);
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws ProbeException {
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        control.require(StlinkFeature.DAP_REGISTERS);
        // Before the mode is entered, which looks for the chip already.
        control.leave();
        int actual = clocks.set(protocol, clockHz);
        memory.connect(protocol);
        link.connect(protocol);
        return actual;
    }

    @Override
    public void disconnect() throws ProbeException {
        if (trace.isRunning()) {
            trace.stop();
        }
        if (!control.resetReleased()) {
            // The firmware would hold it on.
            control.setReset(false);
        }
        link.disconnect();
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
    public OptionalInt targetMillivolts() throws ProbeException {
        return control.millivolts();
    }

    @Override
    public Optional<ProbeMemory> memory() {
        return Optional.of(memory);
    }

    @Override
    public Optional<ProbePins> pins() {
        return Optional.of(reset);
    }

    @Override
    public Optional<SwoCapture> swo() {
        return control.has(StlinkFeature.TRACE) ? Optional.of(trace) : Optional.empty();
    }

    @Override
    public List<String> remarks() {
        List<String> missing = new ArrayList<>();
        String newest = "";
        for (StlinkFeature feature : StlinkFeature.values()) {
            if (!control.has(feature) && feature != StlinkFeature.LONG_BYTE_BLOCKS) {
                missing.add(feature.title());
                newest = feature.since(control.version());
            }
        }
        return missing.isEmpty()
                ? List.of()
                : List.of(String.format(
                        "Its firmware %s does not have %s; %s has all of it: update it with ST's tool STSW-LINK007.",
                        control.version(), String.join(", ", missing), newest));
    }

    @Override
    public TrafficCount traffic() {
        return meter.count();
    }

    @Override
    public void close() {
        pipe.close();
    }
}
