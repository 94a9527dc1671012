/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Finds something out that takes longer than a key may take, and shows it when it is known. */
final class Background {
    private Background() {}

    /**
     * @param question asked in a job
     * @param answer taken on the user interface's thread, as long as the control is there
     */
    static <T> void ask(String name, Control control, Supplier<T> question, Consumer<T> answer) {
        Display display = control.getDisplay();
        Job job = Job.createSystem(name, monitor -> {
            T found = question.get();
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!control.isDisposed()) {
                        answer.accept(found);
                    }
                });
            }
        });
        job.schedule();
    }
}
