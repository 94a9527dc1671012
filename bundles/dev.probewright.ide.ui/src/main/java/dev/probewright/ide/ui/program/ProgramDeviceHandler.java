/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.ide.core.preferences.LastTarget;
import dev.probewright.probe.ProbeInfo;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the Program Device dialog, filled in from the selected firmware file or probe, and starts what it asks for. */
public final class ProgramDeviceHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        IStructuredSelection selection = HandlerUtil.getCurrentStructuredSelection(event);
        Object selected = selection.getFirstElement();
        Optional<IFile> file = Optional.ofNullable(selected).map(element -> Adapters.adapt(element, IFile.class));
        Optional<IProject> project = file.map(IFile::getProject);
        LastTarget last = LastTarget.of(project);
        String probe = selected instanceof ProbeInfo chosen
                ? chosen.id()
                : last.probe().orElse("");
        String path = file.map(IFile::getLocation).map(IPath::toOSString).orElse("");
        new ProgramDeviceRun(window, last)
                .ask(ProgramSettings.of(path, probe, last.chip().orElse("")));
        return null;
    }
}
