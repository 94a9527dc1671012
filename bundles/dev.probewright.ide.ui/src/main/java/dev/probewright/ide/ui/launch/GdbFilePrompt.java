/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.gdb.GdbPrompt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;

/** Asks for a gdb with a file dialog, after saying why. */
@Component
public final class GdbFilePrompt implements GdbPrompt {
    @Override
    public Optional<Path> askForGdb() {
        AtomicReference<Optional<Path>> answer = new AtomicReference<>(Optional.empty());
        if (PlatformUI.isWorkbenchRunning() && PlatformUI.getWorkbench().getWorkbenchWindowCount() > 0) {
            PlatformUI.getWorkbench().getDisplay().syncExec(() -> answer.set(ask()));
        }
        return answer.get();
    }

    private static Optional<Path> ask() {
        Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        int pressed = MessageDialog.open(
                MessageDialog.QUESTION,
                shell,
                Messages.Gdb_Title,
                Messages.Gdb_Question,
                SWT.NONE,
                Messages.Gdb_Choose,
                IDialogConstants.CANCEL_LABEL);
        if (pressed != 0) {
            return Optional.empty();
        }
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.SHEET);
        dialog.setText(Messages.Gdb_Title);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}
