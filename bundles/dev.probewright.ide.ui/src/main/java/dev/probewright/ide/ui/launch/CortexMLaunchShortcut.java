/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;

/** Runs or debugs the selected program, or that of the selected project, with a configuration that is made when none is there. */
public final class CortexMLaunchShortcut implements ILaunchShortcut2 {
    @Override
    public void launch(ISelection selection, String mode) {
        resource(selection).ifPresent(resource -> launch(resource, mode));
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        resource(editor).ifPresent(resource -> launch(resource, mode));
    }

    private static void launch(IResource resource, String mode) {
        Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        LaunchChoices choices = new LaunchChoices(shell);
        try {
            Optional<ILaunchConfiguration> configuration = configuration(resource, choices);
            if (configuration.isEmpty()) {
                MessageDialog.openInformation(
                        shell,
                        Messages.Shortcut_Title,
                        NLS.bind(
                                Messages.Shortcut_NoProgram,
                                resource.getProject().getName()));
                return;
            }
            choices.probe(configuration.get());
            DebugUITools.launch(configuration.get(), mode);
        } catch (OperationCanceledException e) {
            // The user has closed a question: nothing is to be done.
            return;
        } catch (CoreException e) {
            Platform.getLog(CortexMLaunchShortcut.class).log(e.getStatus());
            ErrorDialog.openError(shell, Messages.Shortcut_Title, null, e.getStatus());
        }
    }

    private static Optional<ILaunchConfiguration> configuration(IResource resource, LaunchChoices choices)
            throws CoreException {
        List<ILaunchConfiguration> there = existing(resource);
        if (!there.isEmpty()) {
            return Optional.of(choices.configuration(there));
        }
        if (isProgram(resource)) {
            return Optional.of(LaunchConfigurations.create((IFile) resource));
        }
        List<IFile> programs = FirmwarePrograms.in(resource.getProject());
        return programs.isEmpty()
                ? Optional.empty()
                : Optional.of(LaunchConfigurations.create(choices.program(programs)));
    }

    private static List<ILaunchConfiguration> existing(IResource resource) throws CoreException {
        return isProgram(resource)
                ? LaunchConfigurations.of((IFile) resource)
                : LaunchConfigurations.of(resource.getProject());
    }

    private static boolean isProgram(IResource resource) {
        return resource instanceof IFile file && FirmwarePrograms.isProgram(file);
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(ISelection selection) {
        return configurations(resource(selection));
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(IEditorPart editor) {
        return configurations(resource(editor));
    }

    /** Null, as the interface wants it, for what this shortcut does not launch. */
    private static ILaunchConfiguration @Nullable [] configurations(Optional<IResource> resource) {
        if (resource.isEmpty()) {
            return null;
        }
        try {
            return existing(resource.get()).toArray(ILaunchConfiguration[]::new);
        } catch (CoreException e) {
            Platform.getLog(CortexMLaunchShortcut.class).log(e.getStatus());
            return null;
        }
    }

    @Override
    public @Nullable IResource getLaunchableResource(ISelection selection) {
        return resource(selection).orElse(null);
    }

    @Override
    public @Nullable IResource getLaunchableResource(IEditorPart editor) {
        return resource(editor).orElse(null);
    }

    private static Optional<IResource> resource(ISelection selection) {
        return selection instanceof IStructuredSelection elements
                ? Optional.ofNullable(elements.getFirstElement()).flatMap(CortexMLaunchShortcut::adapt)
                : Optional.empty();
    }

    private static Optional<IResource> resource(IEditorPart editor) {
        return Optional.ofNullable(editor.getEditorInput()).flatMap(CortexMLaunchShortcut::adapt);
    }

    /** A program as itself; each other resource stands for its project. */
    private static Optional<IResource> adapt(Object element) {
        Optional<IResource> resource = Optional.ofNullable(Adapters.adapt(element, IResource.class))
                .or(() -> Optional.ofNullable(Adapters.adapt(element, IProject.class)));
        return resource.filter(there -> there.getProject() != null)
                .map(there -> isProgram(there) ? there : there.getProject());
    }
}
