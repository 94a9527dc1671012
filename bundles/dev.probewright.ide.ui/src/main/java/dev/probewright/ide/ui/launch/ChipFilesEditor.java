/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.ide.core.preferences.UserChips;
import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.preference.ListEditor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;

/** The list of chip descriptions: one that can not be used is not taken, and it is said why. */
final class ChipFilesEditor extends ListEditor {
    ChipFilesEditor(String key, String label, Composite parent) {
        super(key, label, parent);
    }

    @Override
    protected String createList(String[] items) {
        return String.join("\n", items);
    }

    @Override
    protected String[] parseString(String list) {
        return UserChips.files(list).stream().map(Path::toString).toArray(String[]::new);
    }

    @Override
    protected @Nullable String getNewInputObject() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(Messages.Preferences_ChipFiles);
        dialog.setFilterExtensions(new String[] {"*.json", "*"});
        String chosen = dialog.open();
        return chosen == null || !usable(chosen) ? null : chosen;
    }

    private boolean usable(String file) {
        try {
            UserChips.catalogue(UserChips.files(createList(getList().getItems()) + "\n" + file));
            return true;
        } catch (ChipDescriptionException e) {
            MessageDialog.openError(
                    getShell(),
                    Messages.Preferences_ChipFiles,
                    NLS.bind(Messages.Preferences_BadChipFile, e.getMessage()));
            return false;
        }
    }
}
