/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.ui.diagnosis.DiagnosisDialog;
import dev.probewright.ide.ui.diagnosis.FixAction;
import dev.probewright.session.connect.ConnectStrategy;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.IStatusHandler;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchGroup;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Says why a launch has failed, with buttons for what can be done about it. What they change counts for the next launch alone,
 * unless the user wants it kept in the configuration. The platform opens the launch configuration dialog for a failure that has a handler, so
 * that it can be put right there: it stays open for Change Settings, and is closed by all else.
 */
public final class LaunchFailureHandler implements IStatusHandler {
    @Override
    public @Nullable Object handleStatus(IStatus status, @Nullable Object source) {
        Optional<FailedLaunch> failed = FailedLaunch.of(source);
        if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().getWorkbenchWindowCount() == 0) {
            Platform.getLog(LaunchFailureHandler.class).log(status);
            return null;
        }
        // A dialog that is just being opened must be open before it can be closed.
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show(status, source, failed));
        return null;
    }

    private static void show(IStatus status, @Nullable Object source, Optional<FailedLaunch> failed) {
        Optional<Window> opened = source instanceof Window window ? Optional.of(window) : Optional.empty();
        Shell parent = opened.map(Window::getShell)
                .orElseGet(() ->
                        PlatformUI.getWorkbench().getModalDialogShellProvider().getShell());
        String title = failed.map(launch ->
                        NLS.bind(Messages.Failure_Title, launch.configuration().getName()))
                .orElse(Messages.Failure_TitleUnknown);
        Throwable failure = status.getException() == null ? new CoreException(status) : status.getException();
        DiagnosisDialog dialog = new DiagnosisDialog(parent, title, failure);
        if (failed.filter(launch -> !launch.configuration().isReadOnly()).isPresent()) {
            dialog.offerToKeep(Messages.Failure_Keep);
        }
        dialog.open();
        Optional<FixAction> action = dialog.chosen();
        if (action.isPresent() && action.get() == FixAction.CHANGE_SETTINGS) {
            if (opened.isEmpty()) {
                failed.ifPresent(LaunchFailureHandler::change);
            }
            return;
        }
        opened.ifPresent(Window::close);
        if (action.isPresent() && failed.isPresent()) {
            again(failed.get(), action.get(), dialog.keep());
        }
    }

    private static void change(FailedLaunch launch) {
        ILaunchGroup group = DebugUITools.getLaunchGroup(launch.configuration(), launch.mode());
        DebugUITools.openLaunchConfigurationDialogOnGroup(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(),
                new StructuredSelection(launch.configuration()),
                group.getIdentifier());
    }

    private static void again(FailedLaunch launch, FixAction action, boolean keep) {
        ILaunchConfiguration configuration = launch.configuration();
        try {
            ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
            switch (action) {
                case CONNECT_UNDER_RESET ->
                    copy.setAttribute(LaunchAttributes.CONNECT, ConnectStrategy.UNDER_RESET.name());
                case SLOW_DOWN -> copy.setAttribute(LaunchAttributes.CLOCK_HZ, FixAction.SLOW_CLOCK_HZ);
                case RETRY, CHANGE_SETTINGS -> {
                    // as it is
                }
            }
            if (!copy.isDirty()) {
                DebugUITools.launch(configuration, launch.mode());
            } else {
                DebugUITools.launch(keep ? copy.doSave() : copy, launch.mode());
            }
        } catch (CoreException e) {
            Platform.getLog(LaunchFailureHandler.class).log(e.getStatus());
        }
    }
}
