/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.IdeCore;
import dev.probewright.ide.core.gdb.GdbPreference;
import dev.probewright.ide.core.preferences.UserChips;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.FileFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** The preferences of Probewright: the gdb to use where projects and toolchains name none, and the user's own chips. */
public final class ProbewrightPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    public ProbewrightPreferencePage() {
        super(GRID);
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, IdeCore.ID));
        setDescription(Messages.Preferences_Description);
    }

    @Override
    protected void createFieldEditors() {
        FileFieldEditor gdb =
                new FileFieldEditor(
                        GdbPreference.KEY,
                        Messages.Preferences_Gdb,
                        false,
                        StringFieldEditor.VALIDATE_ON_KEY_STROKE,
                        getFieldEditorParent()) {
                    /** A name without folders is looked for in the PATH. */
                    @Override
                    protected boolean checkState() {
                        String text = getTextControl().getText().trim();
                        if (!text.contains("/") && !text.contains("\\")) {
                            clearErrorMessage();
                            return true;
                        }
                        return super.checkState();
                    }
                };
        gdb.setEmptyStringAllowed(true);
        gdb.setErrorMessage(Messages.Preferences_NoFile);
        addField(gdb);
        addField(new ChipFilesEditor(UserChips.KEY, Messages.Preferences_ChipFiles, getFieldEditorParent()));
    }
}
