/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.core.launch.ImageEntry;
import dev.probewright.ide.ui.program.Addresses;
import dev.probewright.ide.ui.program.FieldMark;
import dev.probewright.ide.ui.program.Problem;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** One further image. What is in its file is checked by the tab. */
final class ImageDialog extends TrayDialog {
    private static final int WIDTH_IN_CHARACTERS = 60;

    private final Optional<ImageEntry> before;
    private Text path;
    private Text base;
    private Button download;
    private Button symbols;
    private FieldMark pathMark;
    private FieldMark baseMark;
    private FieldMark useMark;
    private ImageEntry image;

    private ImageDialog(Shell parent, Optional<ImageEntry> before) {
        super(parent);
        this.before = before;
        image = before.orElseGet(() -> new ImageEntry("", OptionalLong.empty(), true, true));
    }

    /** @param before the one to change; empty to add one */
    static Optional<ImageEntry> ask(Shell parent, Optional<ImageEntry> before) {
        ImageDialog dialog = new ImageDialog(parent, before);
        return dialog.open() == Window.OK ? Optional.of(dialog.image) : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(before.isPresent() ? Messages.Image_Edit : Messages.Image_Add);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        LaunchForm form = new LaunchForm(area, this::check);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS), SWT.DEFAULT)
                .applyTo(form.page());
        Group group = form.group(Messages.Image_Group);
        form.label(group, Messages.Image_PathLabel);
        path = form.text(group, 2);
        path.setText(image.path());
        Composite buttons = form.buttons(group, 2);
        form.button(buttons, Messages.Button_Browse, () -> LaunchDialogs.file(getShell(), LaunchDialogs.FIRMWARE)
                .ifPresent(path::setText));
        form.button(buttons, Messages.Button_Variables, () -> LaunchDialogs.variable(getShell())
                .ifPresent(path::insert));
        form.label(group, Messages.Image_BaseLabel);
        base = form.text(group, 2);
        base.setMessage(Messages.Image_BaseHint);
        image.base().ifPresent(address -> base.setText(String.format("0x%08X", address)));
        download = form.check(group, Messages.Image_DownloadLabel, "", image.download());
        symbols = form.check(group, Messages.Image_SymbolsLabel, "", image.symbols());
        download.setSelection(image.download());
        symbols.setSelection(image.symbols());
        form.align();
        pathMark = new FieldMark(path);
        useMark = new FieldMark(download);
        baseMark = new FieldMark(base);
        return area;
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private void check() {
        if (baseMark == null) {
            return;
        }
        pathMark.show(path.getText().isBlank() ? Problem.error(Messages.Image_NoPath) : Optional.empty());
        Optional<OptionalLong> address = address();
        baseMark.show(
                address.isEmpty() ? Problem.error(NLS.bind(Messages.Image_BadBase, base.getText())) : Optional.empty());
        boolean fine = pathMark.problem().isEmpty() && baseMark.problem().isEmpty();
        boolean used = download.getSelection() || symbols.getSelection();
        useMark.show(used ? Optional.empty() : Problem.error(Messages.Image_Nothing));
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(fine && used);
        }
        if (fine) {
            image = new ImageEntry(
                    path.getText().trim(), address.orElseThrow(), download.getSelection(), symbols.getSelection());
        }
    }

    /** What is typed; empty within when nothing is, and empty when that is no address. */
    private Optional<OptionalLong> address() {
        if (base.getText().isBlank()) {
            return Optional.of(OptionalLong.empty());
        }
        try {
            return Optional.of(OptionalLong.of(Addresses.parse(base.getText())));
        } catch (NumberFormatException e) {
            // The mark says so.
            return Optional.empty();
        }
    }
}
