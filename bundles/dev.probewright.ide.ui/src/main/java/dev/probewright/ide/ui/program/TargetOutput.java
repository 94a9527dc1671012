/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** What a debugged target says to its user, in the Probewright console. Any thread. */
public final class TargetOutput {
    private TargetOutput() {}

    /** Appends the text, soon; it has its own line ends. */
    public static void append(String text) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> ProgramConsole.open().append(text));
        }
    }
}
