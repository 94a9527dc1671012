/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.ide.core.operations.ProgramDeviceJob;
import dev.probewright.ide.core.operations.ProgramDeviceOperation;
import dev.probewright.ide.core.operations.ProgramTarget;
import dev.probewright.ide.core.preferences.LastTarget;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.IdeUi;
import dev.probewright.ide.ui.diagnosis.DiagnosisDialog;
import dev.probewright.ide.ui.diagnosis.FixAction;
import dev.probewright.session.Diagnosis;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.progress.IProgressConstants;
import org.osgi.service.prefs.BackingStoreException;

/**
 * From the dialog to the result. What was done, and what failed, goes to the Probewright console, which disturbs nobody; a
 * failure opens a dialog besides, whose buttons lead back in here. On the user interface's thread.
 */
final class ProgramDeviceRun {
    private static final ILog LOG = Platform.getLog(ProgramDeviceRun.class);

    private final IWorkbenchWindow window;
    private final LastTarget last;

    /** @param last where probe and chip are remembered */
    ProgramDeviceRun(IWorkbenchWindow window, LastTarget last) {
        this.window = window;
        this.last = last;
    }

    /** Lets the user complete the settings, and starts unless they change their mind. */
    void ask(ProgramSettings initial) {
        ProgramDeviceDialog dialog = new ProgramDeviceDialog(shell(), ProbeRegistry.get(), initial);
        if (dialog.open() == Window.OK) {
            ProgramSettings settings = dialog.settings();
            remember(settings.target());
            start(settings, settings.target());
        }
    }

    private void remember(ProgramTarget target) {
        try {
            last.remember(target.probe(), target.chip());
        } catch (BackingStoreException e) {
            LOG.log(new Status(IStatus.WARNING, IdeUi.ID, Messages.Run_NotRemembered, e));
        }
    }

    private void start(ProgramSettings settings, ProgramTarget target) {
        ProbeRegistry registry = ProbeRegistry.get();
        ProgramDeviceJob job =
                new ProgramDeviceJob(new ProgramDeviceOperation(registry.probes(), target, settings.request()));
        job.setProperty(IProgressConstants.ICON_PROPERTY, Icon.PROGRAM.descriptor());
        // A failure is shown by a dialog of its own.
        job.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
        Display display = window.getWorkbench().getDisplay();
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                // The probe is free again, or has gone.
                registry.refresh();
                IStatus status = event.getResult();
                if (!display.isDisposed()) {
                    display.asyncExec(() -> report(settings, job, status));
                }
            }
        });
        job.schedule();
    }

    private void report(ProgramSettings settings, ProgramDeviceJob job, IStatus status) {
        ProgramConsole console = ProgramConsole.open();
        String name = ProgramReport.fileNames(job.operation().request());
        switch (status.getSeverity()) {
            case IStatus.OK -> job.outcome().map(ProgramReport::success).ifPresent(console::print);
            case IStatus.CANCEL -> {
                String cancelled = NLS.bind(Messages.Run_Cancelled, name);
                // A job that had not begun has left nothing.
                if (status.getException() == null) {
                    console.print(cancelled);
                } else {
                    console.print(cancelled, NLS.bind(Messages.Run_LeftWith, status.getMessage()));
                }
            }
            default -> {
                Throwable failure = status.getException() == null
                        ? new IllegalStateException(status.getMessage())
                        : status.getException();
                console.printError(
                        NLS.bind(Messages.Run_Failed, name),
                        Diagnosis.of(failure).sentence());
                failed(settings, job, failure);
            }
        }
    }

    private void failed(ProgramSettings settings, ProgramDeviceJob job, Throwable failure) {
        DiagnosisDialog dialog = new DiagnosisDialog(shell(), Messages.Run_FailedTitle, failure);
        dialog.open();
        ProgramTarget target = job.operation().target();
        dialog.chosen().ifPresent(action -> {
            switch (action) {
                case RETRY -> start(settings, target);
                case CONNECT_UNDER_RESET -> start(settings, target.underReset());
                case SLOW_DOWN -> start(settings, target.atClock(FixAction.SLOW_CLOCK_HZ));
                case CHANGE_SETTINGS -> ask(settings);
            }
        });
    }

    /** The window that the user began in; when that was closed meanwhile, none: the dialog then stands for itself. */
    private Shell shell() {
        return window.getShell();
    }
}
