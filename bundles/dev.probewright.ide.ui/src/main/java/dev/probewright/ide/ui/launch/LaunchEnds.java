/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchesListener2;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IEvaluationService;

/** Has it asked again whether the selected launch can be programmed: one that ends may stay selected. */
final class LaunchEnds implements ILaunchesListener2 {
    private static final String PROPERTY = "dev.probewright.ide.ui.canProgramAgain";

    static void listen() {
        DebugPlugin.getDefault().getLaunchManager().addLaunchListener(new LaunchEnds());
    }

    @Override
    public void launchesTerminated(ILaunch[] launches) {
        ask();
    }

    @Override
    public void launchesChanged(ILaunch[] launches) {
        ask();
    }

    @Override
    public void launchesAdded(ILaunch[] launches) {
        // Not selected yet.
    }

    @Override
    public void launchesRemoved(ILaunch[] launches) {
        // Another element becomes the selected one.
    }

    private static void ask() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> {
            IEvaluationService evaluation = workbench.getService(IEvaluationService.class);
            if (evaluation != null && !workbench.isClosing()) {
                evaluation.requestEvaluation(PROPERTY);
            }
        });
    }
}
