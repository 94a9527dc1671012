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
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds and opens CMSIS-DAP probes, named {@code cmsis-dap:0123ABCD}. */
@Component(service = ProbeDriver.class)
public final class CmsisDapDriver extends PluggedDriver<CmsisDapInterface> {
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
    protected Optional<CmsisDapInterface> recognise(Plugged device) {
        return device instanceof Plugged.Usb usb ? CmsisDapInterface.of(usb.info()) : Optional.empty();
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged plugged, CmsisDapInterface port)
            throws UsbException, ProbeException {
        UsbDevice device = ((Plugged.Usb) plugged).open();
        boolean opened = false;
        try {
            BulkPipe bulk = device.bulk(port.number(), port.out(), port.in());
            PacketPipe pipe = new PacketPipe(probe.id(), bulk, answerTimeoutMillis);
            Probe result = new CmsisDapProbe(probe, device, pipe, ProbeFacts.ask(pipe), rules);
            opened = true;
            return result;
        } finally {
            if (!opened) {
                device.close();
            }
        }
    }
}
