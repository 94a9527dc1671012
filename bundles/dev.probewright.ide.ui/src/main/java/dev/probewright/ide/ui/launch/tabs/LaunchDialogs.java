/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.ui.StringVariableSelectionDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.model.WorkbenchLabelProvider;

/** The dialogs behind the buttons of the tabs. */
final class LaunchDialogs {
    static final String[] PROGRAMS = {"*.elf;*.axf;*.out", "*"};
    static final String[] FIRMWARE = {"*.elf;*.axf;*.out;*.hex;*.ihex;*.bin", "*"};
    static final String[] ALL = {"*"};

    private static final String LAUNCHING = "org.eclipse.debug.ui.LaunchingPreferencePage";

    private LaunchDialogs() {}

    /** One of the open projects. */
    static Optional<IProject> project(Shell shell) {
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new WorkbenchLabelProvider());
        dialog.setTitle(Messages.Dialog_ProjectTitle);
        dialog.setMessage(Messages.Dialog_ProjectMessage);
        dialog.setElements(
                Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects())
                        .filter(IProject::isAccessible)
                        .toArray());
        return dialog.open() == Window.OK ? Optional.of((IProject) dialog.getFirstResult()) : Optional.empty();
    }

    /** One of these programs. */
    static Optional<IFile> program(Shell shell, List<IFile> programs) {
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new ProgramLabels());
        dialog.setTitle(Messages.Dialog_ProgramTitle);
        dialog.setMessage(programs.isEmpty() ? Messages.Dialog_NoProgram : Messages.Dialog_ProgramMessage);
        dialog.setElements(programs.toArray());
        return dialog.open() == Window.OK ? Optional.of((IFile) dialog.getFirstResult()) : Optional.empty();
    }

    /** A file of the system. */
    static Optional<String> file(Shell shell, String[] endings) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.SHEET);
        dialog.setFilterExtensions(endings);
        dialog.setFilterPath(
                ResourcesPlugin.getWorkspace().getRoot().getLocation().toOSString());
        return Optional.ofNullable(dialog.open());
    }

    /** A variable of the platform, as it is written in a path. */
    static Optional<String> variable(Shell shell) {
        StringVariableSelectionDialog dialog = new StringVariableSelectionDialog(shell);
        return dialog.open() == Window.OK ? Optional.ofNullable(dialog.getVariableExpression()) : Optional.empty();
    }

    /** A sentence with a link to the platform's preferences of launching, where building before is chosen. */
    static void buildPreferences(Composite parent, String text) {
        Link link = new Link(parent, SWT.WRAP);
        link.setText(text);
        link.setFont(parent.getParent().getFont());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> PreferencesUtil.createPreferenceDialogOn(link.getShell(), LAUNCHING, null, null)
                        .open()));
    }
}
