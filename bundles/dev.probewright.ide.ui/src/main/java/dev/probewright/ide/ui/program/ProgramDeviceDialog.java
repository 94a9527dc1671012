/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.ide.core.probes.ProbeRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Asks what to program into which chip over which probe. What is wrong with a field is shown beside it as it is typed, and
 * the first of these at the top. After {@link #open()} has returned {@link org.eclipse.jface.window.Window#OK},
 * {@link #settings()} says what the user wants.
 */
public final class ProgramDeviceDialog extends TitleAreaDialog {
    private final ProbeRegistry registry;
    private ProgramSettings settings;
    private @Nullable ProgramDeviceForm form;

    /** @param initial what stands in the fields at first; its probe is chosen when it is there */
    public ProgramDeviceDialog(@Nullable Shell parent, ProbeRegistry registry, ProgramSettings initial) {
        super(parent);
        this.registry = registry;
        settings = initial;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** What stands in the fields. */
    public ProgramSettings settings() {
        return settings;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.Dialog_Title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        setTitle(Messages.Dialog_Title);
        setMessage(Messages.Dialog_Message);
        ProgramDeviceForm created = new ProgramDeviceForm(area, settings, registry::refresh);
        form = created;
        GridDataFactory.fillDefaults().grab(true, true).applyTo(created.control());
        created.setProbes(registry.snapshot());
        created.onChange(this::fieldsChanged);

        Display display = parent.getDisplay();
        ProbeRegistry.Registration registration = registry.onLook(snapshot -> display.asyncExec(() -> {
            if (!created.control().isDisposed()) {
                created.setProbes(snapshot);
                fieldsChanged();
            }
        }));
        created.control().addDisposeListener(event -> registration.close());
        registry.refresh();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.Dialog_Program, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        fieldsChanged();
    }

    private void fieldsChanged() {
        ProgramDeviceForm fields = Objects.requireNonNull(form);
        settings = fields.settings();
        List<Problem> problems = fields.problems();
        Optional<Problem> error = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst();
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(error.isEmpty());
        }
        if (error.isPresent()) {
            setMessage(error.get().text(), IMessageProvider.ERROR);
        } else if (!problems.isEmpty()) {
            setMessage(problems.get(0).text(), IMessageProvider.WARNING);
        } else {
            setMessage(Messages.Dialog_Message);
        }
    }
}
