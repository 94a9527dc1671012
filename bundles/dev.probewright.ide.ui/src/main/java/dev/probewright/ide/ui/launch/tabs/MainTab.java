/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.launch.FirmwarePrograms;
import dev.probewright.ide.ui.launch.LaunchConfigurations;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Text;

/** What is debugged: the project and its program. */
public final class MainTab extends LaunchTab {
    private Text project;
    private Text program;

    public MainTab() {
        super(Messages.Main_Name, Icon.LAUNCH);
    }

    @Override
    public String getId() {
        return "dev.probewright.ide.ui.launch.main";
    }

    @Override
    void fill(LaunchForm form) {
        Group group = form.group(Messages.Main_Group);
        form.label(group, Messages.Main_Project);
        project = form.text(group, 1);
        form.add(new TextField(LaunchAttributes.PROJECT, "", project));
        form.button(group, Messages.Main_BrowseProject, () -> LaunchDialogs.project(getShell())
                .ifPresent(chosen -> project.setText(chosen.getName())));

        form.label(group, Messages.Main_Program);
        program = form.text(group, 2);
        form.add(new TextField(LaunchAttributes.PROGRAM, "", program));
        Composite buttons = form.buttons(group, 3);
        form.button(buttons, Messages.Main_Search, this::search);
        form.button(buttons, Messages.Button_Browse, () -> LaunchDialogs.file(getShell(), LaunchDialogs.PROGRAMS)
                .ifPresent(file -> program.setText(file)));
        form.button(buttons, Messages.Button_Variables, () -> LaunchDialogs.variable(getShell())
                .ifPresent(program::insert));

        Composite note = form.buttons(form.page(), 1);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(note);
        LaunchDialogs.buildPreferences(note, Messages.Main_Build);
    }

    private void search() {
        Optional<IProject> named =
                LaunchConfigurations.project(project.getText().trim());
        List<IFile> found = named.map(FirmwarePrograms::in).orElseGet(FirmwarePrograms::inWorkspace);
        LaunchDialogs.program(getShell(), found).ifPresent(file -> {
            if (named.isEmpty()) {
                project.setText(file.getProject().getName());
            }
            program.setText(file.getProjectRelativePath().toString());
        });
    }

    /** The project that is selected, and its program if it has one alone. */
    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy copy) {
        IResource selected = DebugUITools.getSelectedResource();
        if (selected == null || selected.equals(ResourcesPlugin.getWorkspace().getRoot())) {
            return;
        }
        Optional<IFile> chosen = selected instanceof IFile file && FirmwarePrograms.isProgram(file)
                ? Optional.of(file)
                : Optional.of(FirmwarePrograms.in(selected.getProject()))
                        .filter(all -> all.size() == 1)
                        .map(all -> all.get(0));
        LaunchConfigurations.describe(copy, selected.getProject(), chosen);
        copy.rename(getLaunchConfigurationDialog()
                .generateName(chosen.map(
                                file -> file.getFullPath().removeFileExtension().lastSegment())
                        .orElse(selected.getProject().getName())));
    }
}
