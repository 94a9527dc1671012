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
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbAccessDeniedException;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Finds and opens CMSIS-DAP v2 probes on every bus there is. On the machine's own bus a probe is named by its serial
 * number, {@code cmsisdap:0123ABCD}, or its path where it has none; on any other bus by that bus and its path,
 * {@code sim:stm32f103}. May be called from any thread.
 */
@Component(service = ProbeDriver.class)
public final class CmsisDapDriver implements ProbeDriver {
    private static final System.Logger LOG = System.getLogger(CmsisDapDriver.class.getName());

    private static final String ID = "cmsisdap";

    /** The bus of the machine itself. */
    private static final String MACHINE_BUS = "usb";

    /** How long a probe may be silent, on top of what it was asked to do, in ms. */
    private static final int ANSWER_TIMEOUT_MILLIS = 1_000;

    private final List<UsbBus> buses;
    private final DriverRules rules;
    private final int answerTimeoutMillis;

    /** Outside OSGi: finds the buses on the class path. */
    public CmsisDapDriver() {
        this(busesOnClassPath());
    }

    /** Inside OSGi. */
    @Activate
    public CmsisDapDriver(
            @Reference(
                            service = UsbBus.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policy = ReferencePolicy.STATIC,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<UsbBus> buses) {
        this(buses, new DriverRules(), ANSWER_TIMEOUT_MILLIS);
    }

    /** With rules and a patience of their own, for tests. */
    CmsisDapDriver(List<UsbBus> buses, DriverRules rules, int answerTimeoutMillis) {
        this.buses = new CopyOnWriteArrayList<>(buses);
        this.rules = rules;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    private static List<UsbBus> busesOnClassPath() {
        List<UsbBus> found = new ArrayList<>();
        ServiceLoader.load(UsbBus.class, CmsisDapDriver.class.getClassLoader()).forEach(found::add);
        return found;
    }

    @Override
    public String id() {
        return ID;
    }

    /** One bus that can not be asked does not hide the probes of the others; only when none can it is thrown. */
    @Override
    public List<ProbeInfo> list() throws ProbeException {
        List<ProbeInfo> probes = new ArrayList<>();
        UsbException failure = null;
        int asked = 0;
        for (UsbBus bus : buses) {
            try {
                for (UsbDeviceInfo device : bus.devices()) {
                    if (CmsisDapInterface.of(device).isPresent()) {
                        probes.add(describe(device));
                    }
                }
                asked++;
            } catch (UsbException e) {
                LOG.log(System.Logger.Level.WARNING, "bus {0}: {1}", bus.name(), e.getMessage());
                failure = e;
            }
        }
        if (asked == 0 && failure != null) {
            throw new ProbeException(ID, String.valueOf(failure.getMessage()), failure);
        }
        return probes;
    }

    @Override
    public Optional<ProbeInfo> find(String id) throws ProbeException {
        try {
            Optional<Found> found = search(id);
            return found.map(each -> describe(each.device()));
        } catch (UsbException e) {
            throw new ProbeException(id, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Probe open(ProbeInfo probe) throws ProbeException {
        try {
            Found found =
                    search(probe.id()).orElseThrow(() -> new ProbeGoneException(probe.id(), "no longer there", null));
            return open(probe, found);
        } catch (UsbBusyException e) {
            throw new ProbeBusyException(probe.id(), String.valueOf(e.getMessage()), e);
        } catch (UsbAccessDeniedException e) {
            throw new ProbeAccessException(probe.id(), String.valueOf(e.getMessage()), e);
        } catch (UsbGoneException e) {
            throw new ProbeGoneException(probe.id(), String.valueOf(e.getMessage()), e);
        } catch (UsbException e) {
            throw new ProbeException(probe.id(), String.valueOf(e.getMessage()), e);
        }
    }

    private record Found(UsbBus bus, UsbDeviceInfo device, CmsisDapInterface port) {}

    private Probe open(ProbeInfo probe, Found found) throws UsbException, ProbeException {
        UsbDevice device = found.bus().open(found.device());
        boolean opened = false;
        try {
            CmsisDapInterface port = found.port();
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

    private Optional<Found> search(String id) throws UsbException {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = id.substring(0, colon);
        String where = id.substring(colon + 1);
        for (UsbBus bus : buses) {
            if (name.equals(ID) && bus.name().equals(MACHINE_BUS)) {
                for (UsbDeviceInfo device : bus.devices()) {
                    Optional<CmsisDapInterface> port = CmsisDapInterface.of(device);
                    if (port.isPresent() && place(device).equals(where)) {
                        return Optional.of(new Found(bus, device, port.get()));
                    }
                }
            } else if (name.equals(bus.name()) && !bus.name().equals(MACHINE_BUS)) {
                Optional<UsbDeviceInfo> device = bus.find(where);
                Optional<CmsisDapInterface> port = device.flatMap(CmsisDapInterface::of);
                if (device.isPresent() && port.isPresent()) {
                    return Optional.of(new Found(bus, device.get(), port.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** What stands behind the colon of a probe on the machine's own bus. */
    private static String place(UsbDeviceInfo device) {
        return device.serial().isEmpty() ? device.path() : device.serial();
    }

    private static ProbeInfo describe(UsbDeviceInfo device) {
        boolean virtual = !device.bus().equals(MACHINE_BUS);
        String id = virtual ? device.bus() + ":" + device.path() : ID + ":" + place(device);
        String name = device.product().isEmpty()
                ? String.format("%04x:%04x", device.vendorId(), device.productId())
                : device.product();
        return new ProbeInfo(id, ID, name, device.serial(), virtual, access(device.access()), device.accessDetail());
    }

    private static ProbeAccess access(UsbAccess access) {
        return switch (access) {
            case FREE -> ProbeAccess.FREE;
            case BUSY -> ProbeAccess.BUSY;
            case NO_PERMISSION -> ProbeAccess.NO_PERMISSION;
            case NO_DRIVER -> ProbeAccess.NO_DRIVER;
        };
    }
}
