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
import dev.probewright.ide.core.launch.imported.LaunchSearch;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Shows the launch configurations found, and of the one selected what would be lost. */
final class ImportLaunchPage extends WizardPage {
    private static final int TABLE_HEIGHT = 160;
    private static final int NOTES_HEIGHT = 140;
    private static final int WIDTH = 640;

    private List<IFile> preselected = List.of();
    private boolean searched;
    private PlaceControl place;
    private CheckboxTableViewer table;
    private Text notes;

    ImportLaunchPage() {
        super("launches");
        setTitle(Messages.Wizard_Title);
        setDescription(Messages.Page_Description);
        setPageComplete(false);
    }

    /** These are found and checked from the beginning. */
    void preselect(List<IFile> files) {
        preselected = List.copyOf(files);
    }

    /** Those that are checked. */
    List<FoundLaunch> chosen() {
        return Stream.of(table.getCheckedElements())
                .map(FoundLaunch.class::cast)
                .toList();
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        place = new PlaceControl(area, this::search);
        Composite tableArea = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, TABLE_HEIGHT)
                .applyTo(tableArea);
        table = FoundTable.create(tableArea);
        table.addSelectionChangedListener(event -> showNotes());
        table.addCheckStateListener(event -> setPageComplete(!chosen().isEmpty()));
        new Label(area, SWT.NONE).setText(Messages.Page_Notes);
        notes = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, NOTES_HEIGHT)
                .applyTo(notes);
        setControl(area);
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible && !searched) {
            searched = true;
            // The dialog has to be open before it can show progress.
            getShell().getDisplay().asyncExec(() -> {
                if (!getControl().isDisposed()) {
                    search();
                }
            });
        }
    }

    private void search() {
        List<FoundLaunch> found = new ArrayList<>();
        setErrorMessage(null);
        try {
            Optional<Path> folder = place.folder();
            getContainer().run(true, true, monitor -> {
                try {
                    found.addAll(
                            folder.isPresent()
                                    ? LaunchSearch.inFolder(folder.get(), monitor)
                                    : LaunchSearch.inWorkspace(monitor));
                } catch (IOException | CoreException e) {
                    throw new InvocationTargetException(e);
                } catch (OperationCanceledException e) {
                    throw new InterruptedException();
                }
            });
        } catch (InvocationTargetException e) {
            setErrorMessage(NLS.bind(Messages.Page_NotRead, e.getCause().getMessage()));
        } catch (InvalidPathException e) {
            setErrorMessage(NLS.bind(Messages.Page_NotRead, e.getMessage()));
        } catch (InterruptedException e) {
            setErrorMessage(Messages.Page_Cancelled);
        }
        if (!getControl().isDisposed()) {
            show(found);
        }
    }

    private void show(List<FoundLaunch> found) {
        table.setInput(found);
        List<Path> files = preselected.stream()
                .filter(file -> file.getLocation() != null)
                .map(file -> file.getLocation().toFile().toPath())
                .toList();
        for (FoundLaunch launch : found) {
            table.setChecked(launch, files.contains(launch.file()));
        }
        List<FoundLaunch> chosen = chosen();
        setPageComplete(!chosen.isEmpty());
        setMessage(found.isEmpty() ? Messages.Page_Nothing : Messages.Page_Description);
        if (!found.isEmpty()) {
            table.getTable().setSelection(found.indexOf(chosen.isEmpty() ? found.get(0) : chosen.get(0)));
        }
        showNotes();
    }

    private void showNotes() {
        Object selected = table.getStructuredSelection().getFirstElement();
        List<String> lines =
                selected instanceof FoundLaunch found ? found.launch().notes() : List.of();
        boolean lossless = selected != null && lines.isEmpty();
        notes.setText(lossless ? Messages.Page_NoNotes : String.join("\n", lines));
    }
}
