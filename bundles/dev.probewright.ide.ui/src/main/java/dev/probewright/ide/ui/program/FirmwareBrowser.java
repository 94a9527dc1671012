/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Lets the user look for a firmware file. */
final class FirmwareBrowser {
    private static final String[] ENDINGS = {"*.elf;*.axf;*.hex;*.ihex;*.bin", "*"};

    private FirmwareBrowser() {}

    /** Opens at the file named before, else at the workspace. */
    static Optional<String> browse(Shell shell, String before) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.SHEET);
        dialog.setText(Messages.Browse_Title);
        dialog.setFilterExtensions(ENDINGS);
        dialog.setFilterNames(new String[] {Messages.Browse_Firmware, Messages.Browse_All});
        dialog.setFilterPath(folder(before));
        return Optional.ofNullable(dialog.open());
    }

    private static String folder(String file) {
        try {
            Path parent = Path.of(file.trim()).getParent();
            if (parent != null) {
                return parent.toString();
            }
        } catch (InvalidPathException e) {
            // What was typed is not a path: the workspace is as good a place to begin as any.
            return workspace();
        }
        return workspace();
    }

    private static String workspace() {
        return ResourcesPlugin.getWorkspace().getRoot().getLocation().toOSString();
    }
}
