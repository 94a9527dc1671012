/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.ide.cdt.IdeCdt;
import dev.probewright.ide.core.launch.DebugServer;
import dev.probewright.ide.core.launch.LaunchSettings;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.session.Registration;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.Hashtable;
import org.eclipse.cdt.dsf.concurrent.ImmediateRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.gdb.service.command.IGDBControl;
import org.eclipse.cdt.dsf.service.AbstractDsfService;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;

/**
 * The chip, programmed and halted, and the server that GDB reaches it by. It is the first service of a session, so that it
 * is shut down last, however the session ends.
 */
public final class DebugServerService extends AbstractDsfService {
    private final LaunchSettings settings;
    private final IProgressMonitor monitor;
    private volatile int comparators;
    private volatile boolean lost;
    private @Nullable DebugServer server;
    private @Nullable Registration watch;

    /** @param monitor of connecting and programming */
    public DebugServerService(DsfSession session, LaunchSettings settings, IProgressMonitor monitor) {
        super(session);
        this.settings = settings;
        this.monitor = monitor;
    }

    @Override
    protected BundleContext getBundleContext() {
        return IdeCdt.context();
    }

    public LaunchSettings settings() {
        return settings;
    }

    /** @throws IllegalStateException before the service is there, and when it is no more */
    public DebugServer server() {
        DebugServer present = server;
        if (present == null) {
            throw new IllegalStateException("the debug server has ended");
        }
        return present;
    }

    /** Whether the chip can't be reached any more. */
    boolean isLost() {
        return lost;
    }

    /** How many breakpoints in flash the core can hold. */
    public int comparators() {
        return comparators;
    }

    @Override
    public void initialize(RequestMonitor done) {
        super.initialize(new ImmediateRequestMonitor(done) {
            @Override
            protected void handleSuccess() {
                Background.start("Probewright debug server start", () -> start(done));
            }
        });
    }

    private void start(RequestMonitor done) {
        try {
            DebugServer started =
                    DebugServer.start(settings, ProbeRegistry.get().probes(), GdbServerListener.NONE, monitor);
            try {
                comparators = started.session().core().hardwareBreakpointCount();
                getExecutor().execute(() -> started(started, done));
            } catch (TargetException | RuntimeException e) {
                // Or the launch was taken away meanwhile, and with it the executor.
                started.close();
                throw e;
            }
        } catch (CancelledException e) {
            done.cancel();
            Background.backOn(getExecutor(), () -> done.done(Status.CANCEL_STATUS));
        } catch (TargetException | IOException | RuntimeException e) {
            Background.backOn(getExecutor(), () -> done.done(Failures.status(e)));
        }
    }

    private void started(DebugServer started, RequestMonitor done) {
        if (!DsfSession.isSessionActive(getSession().getId())) {
            Background.start("Probewright debug server stop", started::close);
            done.done(Status.CANCEL_STATUS);
            return;
        }
        server = started;
        register(new String[] {DebugServerService.class.getName()}, new Hashtable<String, String>());
        watch = started.session().onEnd(this::lost);
        done.done();
    }

    /** The probe is gone, or the link for good: GDB may not notice before it is asked something. */
    private void lost(TargetException failure) {
        lost = true;
        Failures.report(failure);
        Background.backOn(getExecutor(), this::endSession);
    }

    private void endSession() {
        if (server != null) {
            IGDBControl control = getServicesTracker().getService(IGDBControl.class);
            if (control != null) {
                control.terminate(new ImmediateRequestMonitor());
            }
        }
    }

    @Override
    public void shutdown(RequestMonitor done) {
        unregister();
        DebugServer present = server;
        Registration watching = watch;
        server = null;
        watch = null;
        if (present == null) {
            super.shutdown(done);
            return;
        }
        Background.start("Probewright debug server stop", () -> {
            try {
                if (watching != null) {
                    watching.close();
                }
                present.close();
            } finally {
                getExecutor().execute(() -> super.shutdown(done));
            }
        });
    }
}
