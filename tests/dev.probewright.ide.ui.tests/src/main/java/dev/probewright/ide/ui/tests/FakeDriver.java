/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A driver whose probes are what a test says, none of which opens. Closing it unplugs them. */
public final class FakeDriver implements ProbeDriver, AutoCloseable {
    static final ProbeInfo BUSY = probe("fake:1", "Busy probe", ProbeAccess.BUSY, "OpenOCD has it");
    static final ProbeInfo FORBIDDEN =
            probe("fake:2", "Forbidden probe", ProbeAccess.NO_PERMISSION, "/dev/bus/usb/001/002");
    public static final ProbeInfo FREE = probe("fake:3", "Free probe", ProbeAccess.FREE, "");

    private final ServiceRegistration<ProbeDriver> registration;
    private volatile List<ProbeInfo> probes;
    private volatile boolean failing;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public FakeDriver(ProbeInfo... probes) {
        this.probes = List.of(probes);
        BundleContext context = FrameworkUtil.getBundle(FakeDriver.class).getBundleContext();
        registration = context.registerService(ProbeDriver.class, this, null);
    }

    public static ProbeInfo probe(String id, String name, ProbeAccess access, String detail) {
        return new ProbeInfo(id, "fake", name, "SERIAL-" + id.substring(5), false, access, detail);
    }

    void plug(ProbeInfo... now) {
        probes = List.of(now);
        listeners.forEach(Runnable::run);
    }

    void fail() {
        failing = true;
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public List<ProbeInfo> list() throws ProbeException {
        if (failing) {
            throw new ProbeException("fake", "libusb could not be loaded", null);
        }
        return probes;
    }

    @Override
    public Optional<ProbeInfo> find(String id) throws ProbeException {
        return list().stream().filter(probe -> probe.id().equals(id)).findFirst();
    }

    @Override
    public Probe open(ProbeInfo probe, PacketLog log) throws ProbeException {
        throw new ProbeBusyException(probe.id(), "OpenOCD has it", null);
    }

    @Override
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
