/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.cdt.IdeCdt;
import dev.probewright.ide.cdt.service.OnSession;
import dev.probewright.ide.core.launch.LaunchSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.cdt.dsf.concurrent.DsfExecutor;
import org.eclipse.cdt.dsf.concurrent.ImmediateRequestMonitor;
import org.eclipse.cdt.dsf.gdb.launching.GDBProcess;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.cdt.dsf.gdb.service.IGDBBackend;
import org.eclipse.cdt.dsf.gdb.service.command.IGDBControl;
import org.eclipse.cdt.dsf.service.DsfServicesTracker;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A debug launch, with what its configuration said when it began: a change of the configuration does not reach it. Any
 * thread.
 */
public final class ArmLaunch extends GdbLaunch {
    /** GDB is given two seconds to go, and the server one. */
    private static final int END_MILLIS = 10_000;

    private static final int POLL_MILLIS = 20;

    private volatile @Nullable Prepared prepared;
    private volatile boolean begun;

    /**
     * What has to be known before the first service is made.
     *
     * @param configuration the launch configuration as CDT is to see it
     * @param gdb the gdb to start
     * @param serverProgress the share of the launch's progress that connecting and programming have
     */
    public record Prepared(
            LaunchSettings settings, ILaunchConfiguration configuration, Path gdb, IProgressMonitor serverProgress) {}

    ArmLaunch(ILaunchConfiguration configuration, String mode) {
        super(configuration, mode, null);
        if (getDsfExecutor() instanceof ScheduledThreadPoolExecutor pool) {
            // A command of CDT's looks a minute after it was given what came of it; an ended session need not wait for
            // that.
            pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }
    }

    void prepare(Prepared what) {
        prepared = what;
    }

    /** The program stands, or runs, where debugging begins. */
    void begun() {
        begun = true;
    }

    /** @throws IllegalStateException before the launch has begun */
    public Prepared prepared() {
        Prepared present = prepared;
        if (present == null) {
            throw new IllegalStateException("the launch has not begun");
        }
        return present;
    }

    /** Whether there is a chip that is debugged, running or halted. */
    public boolean isDebugging() {
        return begun && DsfSession.isSessionActive(getSession().getId());
    }

    /** Not before the probe is free again: who waits for the end of this launch may want to begin another. */
    @Override
    public boolean isTerminated() {
        return super.isTerminated() && !DsfSession.isSessionActive(getSession().getId());
    }

    /** CDT ends the session's executor here, and with it the services' shutting down, if that is still at work. */
    @Override
    public void launchRemoved(ILaunch launch) {
        if (launch == this && DsfSession.isSessionActive(getSession().getId())) {
            Thread end = new Thread(this::endRemoved, "Probewright end of a removed launch");
            end.setDaemon(true);
            end.start();
        } else {
            super.launchRemoved(launch);
        }
    }

    private void endRemoved() {
        try {
            getDsfExecutor().execute(() -> shutdownSession(new ImmediateRequestMonitor()));
            // What it waits for may have been begun by somebody else, who alone is told of the end.
            for (int waited = 0;
                    waited < END_MILLIS
                            && DsfSession.isSessionActive(getSession().getId());
                    waited += POLL_MILLIS) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            super.launchRemoved(this);
        }
    }

    /**
     * To CDT's services, which ask on the session's executor, the copy made for them: they save memory monitors and the like
     * into what they are shown.
     */
    @Override
    public ILaunchConfiguration getLaunchConfiguration() {
        Prepared present = prepared;
        DsfExecutor executor = getDsfExecutor();
        return present != null && executor != null && executor.isInExecutorThread()
                ? present.configuration()
                : super.getLaunchConfiguration();
    }

    @Override
    public IPath getGDBPath() {
        Prepared present = prepared;
        return present == null
                ? super.getGDBPath()
                : new org.eclipse.core.runtime.Path(present.gdb().toString());
    }

    @Override
    public String getProgramPath() {
        return prepared().settings().program().toString();
    }

    /** None: what a file beside somebody's sources says is not to be done unasked. */
    @Override
    public String getGDBInitFile() {
        return "";
    }

    /** That of the build, or the workbench's: CDT has an empty one where there is no C project. */
    @Override
    public String[] getLaunchEnvironment() throws CoreException {
        String[] ofBuild = super.getLaunchEnvironment();
        if (ofBuild != null && ofBuild.length > 0) {
            return ofBuild;
        }
        return System.getenv().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
    }

    private record Gdb(Process process, String commandLine) {}

    /** Not by the process factory of CDT's, which would have to be written into the launch configuration. */
    @Override
    public void addCLIProcess(String label) throws CoreException {
        Gdb gdb = OnSession.call(getSession(), this::gdb);
        Map<String, String> attributes = new HashMap<>();
        attributes.put(IProcess.ATTR_CMDLINE, gdb.commandLine());
        attributes.put(DebugPlugin.ATTR_ENVIRONMENT, String.join("\n", getLaunchEnvironment()));
        attributes.put(DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis()));
        // It adds itself to this launch.
        new GDBProcess(this, gdb.process(), label, attributes);
    }

    private Gdb gdb() {
        DsfServicesTracker services =
                new DsfServicesTracker(IdeCdt.context(), getSession().getId());
        try {
            Process process = services.getService(IGDBControl.class).getGDBBackendProcess();
            String[] commandLine = services.getService(IGDBBackend.class).getDebuggerCommandLineArray();
            return new Gdb(process, String.join("\n", commandLine));
        } finally {
            services.dispose();
        }
    }
}
