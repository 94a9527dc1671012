/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import java.util.Optional;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** The sign beside a field that says what is wrong with it. */
public final class FieldMark {
    private final ControlDecoration decoration;
    private Optional<Problem> problem = Optional.empty();

    public FieldMark(Control field) {
        decoration = new ControlDecoration(field, SWT.LEFT | SWT.TOP);
        decoration.hide();
    }

    public void show(Optional<Problem> found) {
        problem = found;
        if (found.isEmpty()) {
            decoration.hide();
            return;
        }
        String kind = found.get().severity() == Problem.Severity.ERROR
                ? FieldDecorationRegistry.DEC_ERROR
                : FieldDecorationRegistry.DEC_WARNING;
        decoration.setImage(
                FieldDecorationRegistry.getDefault().getFieldDecoration(kind).getImage());
        decoration.setDescriptionText(found.get().text());
        decoration.show();
    }

    public Optional<Problem> problem() {
        return problem;
    }
}
