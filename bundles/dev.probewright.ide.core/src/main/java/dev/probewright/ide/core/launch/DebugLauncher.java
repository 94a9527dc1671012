/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.ILaunchConfigurationDelegate2;

/**
 * A debugger that can be put behind the launch configuration type. The bundle that has one registers this as a service; the
 * one delegate of the type forwards every call of debug mode to it, and does without a debugger where there is none.
 */
public interface DebugLauncher extends ILaunchConfigurationDelegate2 {
    /** Whether this launch is one of its own that can be programmed again at this moment. Any thread. */
    boolean canProgramAgain(ILaunch launch);

    /**
     * Writes the launch's files, which may have changed, to the chip, reads their symbols anew, and starts the program as the
     * launch did. Not for the UI thread: it is busy for seconds.
     *
     * @throws CoreException when that failed; the launch goes on, with the core halted
     */
    void programAgain(ILaunch launch, IProgressMonitor monitor) throws CoreException;
}
