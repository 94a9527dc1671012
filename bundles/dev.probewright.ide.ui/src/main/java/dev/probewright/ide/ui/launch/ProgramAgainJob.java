/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.launch.DebugLauncher;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.diagnosis.DiagnosisDialog;
import dev.probewright.ide.ui.diagnosis.FixAction;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.progress.IProgressConstants;

/** Programs the chip of a launch again; a failure opens the dialog that says what to do. */
final class ProgramAgainJob extends Job {
    /** Jobs that program again belong to this family. */
    static final Object FAMILY = new Object();

    private final ILaunch launch;

    ProgramAgainJob(ILaunch launch) {
        super(Messages.Again_Job);
        this.launch = launch;
        setUser(true);
        setProperty(IProgressConstants.ICON_PROPERTY, Icon.AGAIN.descriptor());
        // A failure is shown by a dialog of its own.
        setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        IStatus status = SelectedLaunch.withLauncher(launcher -> programAgain(launcher, monitor))
                .orElse(Status.CANCEL_STATUS);
        if (status.matches(IStatus.ERROR) && PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> failed(status));
        }
        return status;
    }

    private IStatus programAgain(DebugLauncher launcher, IProgressMonitor monitor) {
        try {
            launcher.programAgain(launch, monitor);
            return Status.OK_STATUS;
        } catch (CoreException e) {
            Platform.getLog(ProgramAgainJob.class).log(e.getStatus());
            return e.getStatus();
        }
    }

    private void failed(IStatus status) {
        Throwable failure = status.getException() == null ? new CoreException(status) : status.getException();
        DiagnosisDialog dialog = new DiagnosisDialog(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), Messages.Again_Failed, failure);
        // Clock and connection belong to the launch that goes on: here they can not be changed.
        dialog.offer(List.of(FixAction.RETRY));
        dialog.open();
        dialog.chosen().ifPresent(chosen -> schedule());
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == FAMILY;
    }
}
