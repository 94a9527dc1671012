/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.imported;

import dev.probewright.ide.core.launch.imported.FoundLaunch;
import dev.probewright.ide.core.launch.imported.ImportLaunchOperation;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;

/** Makes launch configurations of other debuggers' ones. These stay as they are. */
public final class ImportLaunchWizard extends Wizard implements IImportWizard {
    private List<IFile> selected = List.of();
    private final ImportLaunchPage page = new ImportLaunchPage();

    public ImportLaunchWizard() {
        setWindowTitle(Messages.Wizard_Title);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        Stream<?> elements = selection.toList().stream();
        selected = elements.map(element -> Adapters.adapt(element, IFile.class))
                .filter(file -> file != null && "launch".equals(file.getFileExtension()))
                .toList();
    }

    @Override
    public void addPages() {
        page.preselect(selected);
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        List<FoundLaunch> chosen = page.chosen();
        try {
            getContainer().run(true, true, monitor -> {
                try {
                    save(chosen, monitor);
                } catch (CoreException e) {
                    throw new InvocationTargetException(e);
                }
            });
            return true;
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof CoreException failure)) {
                throw new IllegalStateException(e.getCause());
            }
            ErrorDialog.openError(getShell(), Messages.Wizard_Title, Messages.Wizard_Failed, failure.getStatus());
            return false;
        } catch (InterruptedException e) {
            // Cancelled: what was saved until then is there, and the wizard still open.
            return false;
        }
    }

    private static void save(List<FoundLaunch> chosen, IProgressMonitor monitor)
            throws CoreException, InterruptedException {
        SubMonitor progress = SubMonitor.convert(monitor, chosen.size());
        for (FoundLaunch found : chosen) {
            if (progress.isCanceled()) {
                throw new InterruptedException();
            }
            new ImportLaunchOperation(found.launch(), found.container()).execute(progress.newChild(1));
        }
    }
}
