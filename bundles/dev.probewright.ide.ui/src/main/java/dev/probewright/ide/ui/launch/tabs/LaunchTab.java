/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.core.launch.check.LaunchChecks;
import dev.probewright.ide.core.launch.check.LaunchProblem;
import dev.probewright.ide.ui.Icon;
import dev.probewright.ide.ui.program.FieldMark;
import dev.probewright.ide.ui.program.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;

/** A tab of fields, each with a sign that says what is wrong with it; the first of them is the tab's error. */
public abstract class LaunchTab extends AbstractLaunchConfigurationTab {
    private final String name;
    private final Icon icon;
    private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources());

    private List<LaunchField> fields = List.of();
    private Optional<ILaunchConfiguration> configuration = Optional.empty();
    private boolean showing;

    LaunchTab(String name, Icon icon) {
        this.name = name;
        this.icon = icon;
    }

    /** Makes the fields. */
    abstract void fill(LaunchForm form);

    /** After another configuration is shown, or a field has changed. */
    void refresh() {}

    /** The configuration that is shown. */
    public final Optional<ILaunchConfiguration> configuration() {
        return configuration;
    }

    @Override
    public final void createControl(Composite parent) {
        // At its default size the dialog is lower than some tabs.
        ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        LaunchForm form = new LaunchForm(scroll, this::changed);
        fill(form);
        form.align();
        scroll.setContent(form.page());
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.setMinHeight(form.page().computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
        scroll.setShowFocusedControl(true);
        setControl(scroll);
        fields = List.copyOf(form.fields());
    }

    /** A field was changed: by the user, unless a configuration is just being shown. */
    final void changed() {
        if (!showing) {
            refresh();
            updateLaunchConfigurationDialog();
        }
    }

    /** Whether fields change because a configuration is being shown. */
    final boolean showing() {
        return showing;
    }

    @Override
    public void initializeFrom(ILaunchConfiguration shown) {
        configuration = Optional.of(shown);
        showing = true;
        try {
            fields.forEach(field -> field.show(shown));
        } finally {
            showing = false;
        }
        refresh();
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy copy) {
        fields.forEach(field -> field.apply(copy));
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy copy) {
        // An absent attribute is its default.
    }

    @Override
    public boolean isValid(ILaunchConfiguration checked) {
        List<String> attributes = fields.stream().map(LaunchField::attribute).toList();
        Map<String, String> problems = LaunchChecks.of(checked, attributes).stream()
                .collect(Collectors.toMap(LaunchProblem::attribute, LaunchProblem::message));
        fields.forEach(
                field -> field.mark().show(field.typed().or(() -> Optional.ofNullable(problems.get(field.attribute()))
                        .flatMap(Problem::error))));
        setErrorMessage(first(Problem.Severity.ERROR).orElse(null));
        setWarningMessage(first(Problem.Severity.WARNING).orElse(null));
        return getErrorMessage() == null;
    }

    @Override
    public boolean canSave() {
        return fields.stream()
                .flatMap(field -> field.typed().stream())
                .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    private Optional<String> first(Problem.Severity severity) {
        return fields.stream()
                .map(LaunchField::mark)
                .map(FieldMark::problem)
                .flatMap(Optional::stream)
                .filter(problem -> problem.severity() == severity)
                .map(Problem::text)
                .findFirst();
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final Image getImage() {
        return images.createImage(icon.descriptor());
    }

    /** Changes are applied as they are made: to come and go changes nothing. */
    @Override
    public void activated(ILaunchConfigurationWorkingCopy copy) {
        refresh();
    }

    @Override
    public void deactivated(ILaunchConfigurationWorkingCopy copy) {
        // see activated
    }

    @Override
    public void dispose() {
        images.dispose();
        super.dispose();
    }
}
