/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.cdt.service.ArmServicesFactory;
import dev.probewright.ide.cdt.service.Failures;
import dev.probewright.ide.cdt.service.GdbFailure;
import dev.probewright.ide.core.gdb.GdbFinder;
import dev.probewright.ide.core.gdb.GdbNotFoundException;
import dev.probewright.ide.core.launch.LaunchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.debug.core.sourcelookup.AbsolutePathSourceContainer;
import org.eclipse.cdt.dsf.concurrent.Sequence;
import org.eclipse.cdt.dsf.debug.service.IDsfDebugServicesFactory;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunchDelegate;
import org.eclipse.cdt.dsf.gdb.launching.LaunchUtils;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.ISourceLocator;
import org.eclipse.debug.core.sourcelookup.ISourceContainer;
import org.eclipse.debug.core.sourcelookup.ISourceLookupDirector;
import org.eclipse.osgi.util.NLS;

/** Launches for debugging with CDT's services for GDB. Never writes to a launch configuration. */
public final class ArmLaunchDelegate extends GdbLaunchDelegate {
    private static final int SERVER_TICKS = 70;
    private static final int GDB_TICKS = 30;

    @Override
    protected GdbLaunch createGdbLaunch(ILaunchConfiguration configuration, String mode, ISourceLocator locator) {
        return new ArmLaunch(configuration, mode);
    }

    /** CDT would save the id of a process factory here, and switch off what is off in the copy that its services see. */
    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
        return true;
    }

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, SERVER_TICKS + GDB_TICKS);
        ArmLaunch ours = (ArmLaunch) launch;
        LaunchSettings settings = LaunchSettings.of(configuration);
        ILaunchConfiguration seen = LaunchOverlay.of(configuration, settings);
        ours.prepare(new ArmLaunch.Prepared(settings, seen, gdb(settings), progress.newChild(SERVER_TICKS)));
        requireNewEnough(ours);
        try {
            super.launch(seen, mode, launch, progress.newChild(GDB_TICKS));
        } catch (CoreException e) {
            throw Failures.unwrapped(e);
        }
        if (!progress.isCanceled()) {
            ours.begun();
        }
    }

    private static Path gdb(LaunchSettings settings) throws CoreException {
        try {
            return GdbFinder.standard().find(settings.gdb(), settings.project()).executable();
        } catch (GdbNotFoundException e) {
            throw new CoreException(Failures.status(new GdbFailure(e.getMessage(), e)));
        }
    }

    private static void requireNewEnough(ArmLaunch launch) throws CoreException {
        String version = launch.getGDBVersion();
        if (LaunchUtils.compareVersions(version, ArmServicesFactory.OLDEST_GDB) < 0) {
            String message = NLS.bind(
                    Messages.Gdb_TooOld,
                    new Object[] {launch.prepared().gdb(), version, ArmServicesFactory.OLDEST_GDB});
            throw new CoreException(Failures.status(new GdbFailure(message)));
        }
    }

    /** Looked at when the settings were read; a C project is not needed. */
    @Override
    protected IPath checkBinaryDetails(ILaunchConfiguration configuration) throws CoreException {
        return new org.eclipse.core.runtime.Path(
                LaunchSettings.of(configuration).program().toString());
    }

    /** Compilers write absolute paths, which CDT finds through a container of its own alone. */
    @Override
    protected ISourceLocator getSourceLocator(ILaunchConfiguration configuration, DsfSession session)
            throws CoreException {
        ISourceLocator locator = super.getSourceLocator(configuration, session);
        if (locator instanceof ISourceLookupDirector director) {
            List<ISourceContainer> containers = new ArrayList<>(List.of(director.getSourceContainers()));
            if (containers.stream().noneMatch(AbsolutePathSourceContainer.class::isInstance)) {
                containers.add(new AbsolutePathSourceContainer());
                director.setSourceContainers(containers.toArray(ISourceContainer[]::new));
            }
        }
        return locator;
    }

    @Override
    protected IDsfDebugServicesFactory newServiceFactory(ILaunchConfiguration configuration, String version) {
        return new ArmServicesFactory(version, configuration);
    }

    @Override
    protected Sequence getServicesSequence(DsfSession session, ILaunch launch, IProgressMonitor monitor) {
        return new ArmServicesSequence(session, (ArmLaunch) launch, monitor);
    }
}
