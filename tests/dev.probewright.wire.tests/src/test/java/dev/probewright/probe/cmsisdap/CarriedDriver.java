/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;

/** Opens the virtual boards of a bus, which have bulk endpoints, as if their packets came by something else. */
final class CarriedDriver implements ProbeDriver {
    private final UsbBus bus;
    private final ProbeDriver driver;
    private final DriverRules rules;
    private final Carried carried;
    private final int packetSize;
    private final int timeoutMillis;

    CarriedDriver(UsbBus bus, DriverRules rules, Carried carried, int packetSize, int timeoutMillis) {
        this.bus = bus;
        this.driver = TestDrivers.good(bus);
        this.rules = rules;
        this.carried = carried;
        this.packetSize = packetSize;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public String id() {
        return driver.id();
    }

    @Override
    public List<ProbeInfo> list() throws ProbeException {
        return driver.list();
    }

    @Override
    public Optional<ProbeInfo> find(String id) throws ProbeException {
        return driver.find(id);
    }

    @Override
    public Probe open(ProbeInfo probe, PacketLog log) throws ProbeException {
        try {
            UsbDeviceInfo info = bus.devices().get(0);
            CmsisDapInterface port = CmsisDapInterface.of(info, false).orElseThrow();
            UsbDevice device = bus.open(info);
            Carrier carrier = carried.carrier(device.bulk(port.number(), port.out(), port.in()), packetSize);
            PacketPipe pipe = new PacketPipe(probe.id(), carrier, rules, timeoutMillis);
            CmsisDapUse.Line line = new CmsisDapUse.Line(carrier, carried.sizes(), Optional.empty(), device::close);
            ProbeFacts facts = new ProbeQuestions(pipe).ask(line.reportSizes());
            return new CmsisDapProbe(probe, line, pipe, facts, rules);
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe.id(), "opening", e);
        }
    }

    @Override
    public Registration onChange(Runnable listener) {
        return driver.onChange(listener);
    }
}
