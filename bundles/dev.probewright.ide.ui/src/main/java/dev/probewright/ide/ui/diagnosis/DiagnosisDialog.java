/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.diagnosis;

import dev.probewright.session.Diagnosis;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IconAndMessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/**
 * A failure: what is wrong, in a sentence; what it may come from; what to do, and buttons that do it. {@link #open()}
 * returns when the user has closed it or pressed one; then {@link #chosen()} says which.
 */
public final class DiagnosisDialog extends IconAndMessageDialog {
    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int FIRST_ACTION = IDialogConstants.CLIENT_ID + 1;
    private static final int WIDTH_IN_CHARACTERS = 70;

    private final String title;
    private final Throwable failure;
    private final Diagnosis diagnosis;
    private List<FixAction> actions;
    private Optional<FixAction> chosen = Optional.empty();
    private Optional<String> keepLabel = Optional.empty();
    private boolean keep;

    /** @param title what failed, for the window's title */
    public DiagnosisDialog(@Nullable Shell parent, String title, Throwable failure) {
        super(parent);
        this.title = title;
        this.failure = failure;
        diagnosis = Diagnosis.of(failure);
        actions = FixAction.of(diagnosis);
        message = diagnosis.sentence();
        setShellStyle(SWT.SHELL_TRIM | SWT.APPLICATION_MODAL | getDefaultOrientation());
    }

    /** Offers no other buttons than these, for whoever can not do what the others say. Before {@link #open()}. */
    public void offer(List<FixAction> possible) {
        actions = actions.stream().filter(possible::contains).toList();
    }

    /**
     * Offers to keep what a button changes, where one of the buttons changes a setting. Before {@link #open()}.
     *
     * @param label says where it is kept
     */
    public void offerToKeep(String label) {
        if (actions.stream().anyMatch(FixAction::changesSettings)) {
            keepLabel = Optional.of(label);
        }
    }

    /** Whether what was chosen is to be kept; false where that was not offered. */
    public boolean keep() {
        return keep && chosen.filter(FixAction::changesSettings).isPresent();
    }

    /** What the user wants done; empty when the dialog was only closed. */
    public Optional<FixAction> chosen() {
        return chosen;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Image getImage() {
        return getErrorImage();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(
                        convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_MARGIN),
                        convertVerticalDLUsToPixels(IDialogConstants.VERTICAL_MARGIN))
                .spacing(
                        convertHorizontalDLUsToPixels(IDialogConstants.HORIZONTAL_SPACING * 2),
                        convertVerticalDLUsToPixels(IDialogConstants.VERTICAL_SPACING))
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        createMessageArea(area);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS), SWT.DEFAULT)
                .applyTo(messageLabel);
        section(area, Messages.Dialog_Causes, diagnosis.causes());
        section(
                area,
                Messages.Dialog_Fixes,
                diagnosis.fixes().stream().map(FixAction::text).toList());
        keepLabel.ifPresent(label -> keepBox(area, label));
        return area;
    }

    private void keepBox(Composite area, String label) {
        new Label(area, SWT.NONE);
        Button box = new Button(area, SWT.CHECK);
        box.setText(label);
        box.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> keep = box.getSelection()));
    }

    private void section(Composite area, String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        new Label(area, SWT.NONE);
        Composite list = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(convertHorizontalDLUsToPixels(4), 2)
                .applyTo(list);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        Label head = new Label(list, SWT.NONE);
        head.setText(heading);
        head.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(head);
        for (String line : lines) {
            Label bullet = new Label(list, SWT.NONE);
            bullet.setText(Messages.Dialog_Bullet);
            GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(bullet);
            Label words = new Label(list, SWT.WRAP);
            words.setText(line);
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS - 4), SWT.DEFAULT)
                    .applyTo(words);
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, Messages.Dialog_CopyDetails, false);
        for (int i = 0; i < actions.size(); i++) {
            createButton(parent, FIRST_ACTION + i, actions.get(i).label(), false);
        }
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == COPY) {
            Clipboard clipboard = new Clipboard(getShell().getDisplay());
            clipboard.setContents(
                    new Object[] {DiagnosisDetails.of(diagnosis, failure)},
                    new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
            return;
        }
        if (button >= FIRST_ACTION && button < FIRST_ACTION + actions.size()) {
            chosen = Optional.of(actions.get(button - FIRST_ACTION));
        }
        setReturnCode(button);
        close();
    }
}
