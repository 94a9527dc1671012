/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.session.Diagnosis;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.io.IOException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;

/** What our launches have in common: the process with the console, and that nothing of a failed one is left. */
final class DeviceLaunch {
    /** What is done to the chip. */
    interface Work {
        void run(LaunchSettings settings, DeviceProcess process, SubMonitor monitor)
                throws TargetException, IOException, CoreException;
    }

    private DeviceLaunch() {}

    /** @throws CoreException of {@link LaunchFailure}; the launch is then terminated and no longer there */
    static void run(ILaunchConfiguration configuration, ILaunch launch, IProgressMonitor monitor, Work work)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, configuration.getName(), 1);
        DeviceProcess process = new DeviceProcess(launch, configuration.getName());
        process.onTerminate(() -> progress.setCanceled(true));
        boolean well = false;
        try {
            work.run(LaunchSettings.of(configuration), process, progress.newChild(1));
            well = true;
        } catch (CancelledException e) {
            process.complain(String.valueOf(e.getMessage()));
            throw LaunchFailure.of(e);
        } catch (TargetException | IOException e) {
            process.complain(Diagnosis.of(e).oneLine());
            throw LaunchFailure.of(e);
        } finally {
            if (!well) {
                process.ended(1);
                DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch);
            }
        }
    }
}
