/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.ide.core.probes.ProbeRegistry;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * The one delegate of the launch configuration type, for all modes. Debug mode belongs to the {@link DebugLauncher} that is
 * registered, if one is: two delegates for one mode would make the platform ask the user which.
 */
public final class CortexMLaunchDelegate extends LaunchConfigurationDelegate {
    /** Of the breakpoints that a C or C++ editor sets. */
    private static final String C_BREAKPOINTS = "org.eclipse.cdt.debug.core";

    private static Optional<DebugLauncher> debugger(String mode) {
        if (!mode.equals(ILaunchManager.DEBUG_MODE)) {
            return Optional.empty();
        }
        BundleContext context =
                FrameworkUtil.getBundle(CortexMLaunchDelegate.class).getBundleContext();
        ServiceReference<DebugLauncher> found = context.getServiceReference(DebugLauncher.class);
        return Optional.ofNullable(found == null ? null : context.getService(found));
    }

    @Override
    public ILaunch getLaunch(ILaunchConfiguration configuration, String mode) throws CoreException {
        Optional<DebugLauncher> debugger = debugger(mode);
        return debugger.isPresent()
                ? debugger.get().getLaunch(configuration, mode)
                : super.getLaunch(configuration, mode);
    }

    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        Optional<DebugLauncher> debugger = debugger(mode);
        return debugger.isPresent()
                ? debugger.get().preLaunchCheck(configuration, mode, monitor)
                : super.preLaunchCheck(configuration, mode, monitor);
    }

    @Override
    public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        Optional<DebugLauncher> debugger = debugger(mode);
        return debugger.isPresent()
                ? debugger.get().buildForLaunch(configuration, mode, monitor)
                : super.buildForLaunch(configuration, mode, monitor);
    }

    @Override
    public boolean finalLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        Optional<DebugLauncher> debugger = debugger(mode);
        return debugger.isPresent()
                ? debugger.get().finalLaunchCheck(configuration, mode, monitor)
                : super.finalLaunchCheck(configuration, mode, monitor);
    }

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        Optional<DebugLauncher> debugger = debugger(mode);
        if (debugger.isPresent()) {
            debugger.get().launch(configuration, mode, launch, monitor);
        } else if (mode.equals(ILaunchManager.DEBUG_MODE)) {
            DeviceLaunch.run(
                    configuration,
                    launch,
                    monitor,
                    (settings, process, progress) ->
                            DebugWithoutDebugger.start(ProbeRegistry.get().probes(), settings, process, progress));
        } else {
            DeviceLaunch.run(
                    configuration,
                    launch,
                    monitor,
                    (settings, process, progress) ->
                            RunOnDevice.run(ProbeRegistry.get().probes(), settings, process, progress));
        }
    }

    /** The project and those it refers to; without a project the platform builds the workspace, if it is set to. */
    @Override
    protected IProject @Nullable [] getBuildOrder(ILaunchConfiguration configuration, String mode)
            throws CoreException {
        Optional<IProject> project = new SettingsReader(configuration).project();
        return project.isPresent() ? computeReferencedBuildOrder(new IProject[] {project.get()}) : null;
    }

    @Override
    protected IProject @Nullable [] getProjectsForProblemSearch(ILaunchConfiguration configuration, String mode)
            throws CoreException {
        return getBuildOrder(configuration, mode);
    }

    /** Breakpoints of other languages are no reason to ask whether debugging was meant. */
    @Override
    protected IBreakpoint @Nullable [] getBreakpoints(ILaunchConfiguration configuration) {
        IBreakpoint[] all = super.getBreakpoints(configuration);
        return all == null
                ? null
                : Arrays.stream(all)
                        .filter(breakpoint -> C_BREAKPOINTS.equals(breakpoint.getModelIdentifier()))
                        .toArray(IBreakpoint[]::new);
    }
}
