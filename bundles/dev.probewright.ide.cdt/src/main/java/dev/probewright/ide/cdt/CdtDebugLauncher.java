/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt;

import dev.probewright.ide.cdt.launch.ArmLaunch;
import dev.probewright.ide.cdt.launch.ArmLaunchDelegate;
import dev.probewright.ide.cdt.launch.ProgramAgain;
import dev.probewright.ide.core.launch.DebugLauncher;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.osgi.service.component.annotations.Component;

/** Debugging with CDT, for the launch configuration type. */
@Component
public final class CdtDebugLauncher implements DebugLauncher {
    private final ArmLaunchDelegate delegate = new ArmLaunchDelegate();

    @Override
    public ILaunch getLaunch(ILaunchConfiguration configuration, String mode) throws CoreException {
        return delegate.getLaunch(configuration, mode);
    }

    @Override
    public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        return delegate.buildForLaunch(configuration, mode, monitor);
    }

    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        return delegate.preLaunchCheck(configuration, mode, monitor);
    }

    @Override
    public boolean finalLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        return delegate.finalLaunchCheck(configuration, mode, monitor);
    }

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        delegate.launch(configuration, mode, launch, monitor);
    }

    @Override
    public boolean canProgramAgain(ILaunch launch) {
        return launch instanceof ArmLaunch ours && ours.isDebugging();
    }

    @Override
    public void programAgain(ILaunch launch, IProgressMonitor monitor) throws CoreException {
        if (!(launch instanceof ArmLaunch ours)) {
            throw new IllegalArgumentException("not a launch of this debugger: " + launch);
        }
        new ProgramAgain(ours).execute(monitor);
    }
}
