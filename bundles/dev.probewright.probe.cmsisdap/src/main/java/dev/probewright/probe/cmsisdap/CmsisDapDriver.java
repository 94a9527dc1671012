/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.probe.access.TcpAddress;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds and opens CMSIS-DAP probes of version 2, which have bulk endpoints, of version 1, which are HID devices, and on the
 * network. A device that speaks both versions is one probe, used by version 2.
 */
@Component(service = ProbeDriver.class)
public final class CmsisDapDriver extends PluggedDriver<CmsisDapUse> {
    private static final String KIND = "cmsis-dap";

    /** How long a probe may be silent, on top of what it was asked to do, in ms. */
    private static final int ANSWER_TIMEOUT_MILLIS = 1_000;

    private final DriverRules rules;
    private final int answerTimeoutMillis;

    /** Outside OSGi: finds the buses on the class path. */
    public CmsisDapDriver() {
        this(Buses.onClassPath());
    }

    /** Inside OSGi. */
    @Activate
    public CmsisDapDriver(@Reference Buses buses) {
        this(buses, new DriverRules(), ANSWER_TIMEOUT_MILLIS);
    }

    /** For probes on these buses alone. */
    public CmsisDapDriver(List<UsbBus> buses) {
        this(new Buses(buses, List.of(), List.of()));
    }

    /** With rules and a patience of their own, for tests. */
    CmsisDapDriver(Buses buses, DriverRules rules, int answerTimeoutMillis) {
        super(KIND, buses);
        this.rules = rules;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    @Override
    protected Optional<CmsisDapUse> recognise(Plugged device) {
        return CmsisDapUse.of(device);
    }

    @Override
    protected int preference(CmsisDapUse use) {
        return use.preference();
    }

    @Override
    protected String product(Plugged device, CmsisDapUse use) {
        return device instanceof Plugged.Tcp tcp ? "CMSIS-DAP at " + tcp.path() : super.product(device, use);
    }

    /** Also {@code tcp:HOST:PORT}: what is there is taken for a CMSIS-DAP probe where nothing else is said. */
    @Override
    protected Optional<Plugged.Tcp> address(String id) throws ProbeException {
        Optional<Plugged.Tcp> address = super.address(id);
        return address.isPresent() ? address : TcpAddress.behind(Plugged.Tcp.BUS + ":", id);
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, CmsisDapUse use) throws UsbException, ProbeException {
        CmsisDapUse.Line line = use.open(device);
        PacketPipe pipe = new PacketPipe(probe.id(), line.carrier(), rules, answerTimeoutMillis);
        boolean opened = false;
        try {
            ProbeFacts facts = new ProbeQuestions(pipe).ask(line.reportSizes());
            Probe result = new CmsisDapProbe(probe, line, pipe, facts, rules);
            opened = true;
            return result;
        } finally {
            if (!opened) {
                pipe.close();
                line.close().run();
            }
        }
    }
}
