/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.imported;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Text;

/** Where to look: in the workspace or in a folder. */
final class PlaceControl {
    private final Button workspace;
    private final Button inFolder;
    private final Text folder;
    private final Button browse;

    /** @param changed is told when another place was chosen */
    PlaceControl(Composite parent, Runnable changed) {
        Composite area = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(area);
        workspace = new Button(area, SWT.RADIO);
        workspace.setText(Messages.Place_Workspace);
        workspace.setSelection(true);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(workspace);
        inFolder = new Button(area, SWT.RADIO);
        inFolder.setText(Messages.Place_Folder);
        folder = new Text(area, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
        browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.Place_Browse);
        workspace.addListener(SWT.Selection, event -> {
            if (workspace.getSelection()) {
                enable();
                changed.run();
            }
        });
        inFolder.addListener(SWT.Selection, event -> {
            enable();
            if (inFolder.getSelection() && !folder.getText().isBlank()) {
                changed.run();
            }
        });
        folder.addListener(SWT.DefaultSelection, event -> changed.run());
        browse.addListener(SWT.Selection, event -> {
            DirectoryDialog dialog = new DirectoryDialog(area.getShell(), SWT.SHEET);
            dialog.setFilterPath(folder.getText());
            String chosen = dialog.open();
            if (chosen != null) {
                folder.setText(chosen);
                changed.run();
            }
        });
        enable();
    }

    private void enable() {
        folder.setEnabled(inFolder.getSelection());
        browse.setEnabled(inFolder.getSelection());
    }

    /**
     * The folder; empty for the workspace.
     *
     * @throws InvalidPathException when what was typed is no path
     */
    Optional<Path> folder() {
        return inFolder.getSelection() ? Optional.of(Path.of(folder.getText().trim())) : Optional.empty();
    }
}
