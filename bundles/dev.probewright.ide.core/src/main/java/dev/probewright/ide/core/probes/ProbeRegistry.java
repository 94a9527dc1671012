/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.session.Probes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The probes of all drivers that are installed. Looks for them in a background job, when asked and, as long as somebody
 * listens, whenever a driver says that something was plugged in or out. Any thread.
 */
@Component(service = ProbeRegistry.class)
public final class ProbeRegistry {
    /** Jobs that look for probes belong to this family. */
    public static final Object FAMILY = new Object();

    private final List<ProbeDriver> drivers = new CopyOnWriteArrayList<>();
    private final List<Consumer<ProbeSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Map<ProbeDriver, ProbeDriver.Registration> watched = new HashMap<>();
    private final Job job = new LookJob();
    private volatile ProbeSnapshot snapshot = ProbeSnapshot.NONE;

    /** Ends what it was returned for; ending twice does nothing. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The registry of this workbench, for those that are no components themselves. */
    public static ProbeRegistry get() {
        BundleContext context = FrameworkUtil.getBundle(ProbeRegistry.class).getBundleContext();
        ServiceReference<ProbeRegistry> registry = context.getServiceReference(ProbeRegistry.class);
        ProbeRegistry service = registry == null ? null : context.getService(registry);
        if (service == null) {
            throw new IllegalStateException("there is no probe registry: declarative services are not running");
        }
        return service;
    }

    /** All probes of the drivers installed at this moment. */
    public Probes probes() {
        return new Probes(
                drivers.stream().sorted(Comparator.comparing(ProbeDriver::id)).toList());
    }

    /** What was there when this looked last. */
    public ProbeSnapshot snapshot() {
        return snapshot;
    }

    /** Looks for probes soon; listeners hear what was found. */
    public void refresh() {
        job.schedule();
    }

    /** Calls the listener, on any thread, after each look, whether something changed or not. */
    public Registration onLook(Consumer<ProbeSnapshot> listener) {
        listeners.add(listener);
        watchDrivers();
        return () -> {
            listeners.remove(listener);
            watchDrivers();
        };
    }

    private void look(IProgressMonitor monitor) {
        Probes.Found found = probes().find();
        if (monitor.isCanceled()) {
            return;
        }
        ProbeSnapshot now = new ProbeSnapshot(true, found.probes(), found.failures());
        snapshot = now;
        listeners.forEach(listener -> listener.accept(now));
    }

    private final class LookJob extends Job {
        LookJob() {
            super(Messages.ProbeRegistry_Looking);
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            look(monitor);
            return Status.OK_STATUS;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == FAMILY;
        }
    }

    /** Drivers are listened to only as long as somebody wants to know: that costs a thread or a timer. */
    private void watchDrivers() {
        synchronized (watched) {
            if (listeners.isEmpty()) {
                watched.values().forEach(ProbeDriver.Registration::close);
                watched.clear();
            } else {
                drivers.forEach(driver -> watched.computeIfAbsent(driver, added -> added.onChange(this::refresh)));
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(ProbeDriver driver) {
        drivers.add(driver);
        watchDrivers();
        lookAgain();
    }

    void removeDriver(ProbeDriver driver) {
        drivers.remove(driver);
        synchronized (watched) {
            ProbeDriver.Registration registration = watched.remove(driver);
            if (registration != null) {
                registration.close();
            }
        }
        lookAgain();
    }

    private void lookAgain() {
        if (!listeners.isEmpty()) {
            refresh();
        }
    }

    @Deactivate
    void deactivate() {
        listeners.clear();
        watchDrivers();
        job.cancel();
    }
}
