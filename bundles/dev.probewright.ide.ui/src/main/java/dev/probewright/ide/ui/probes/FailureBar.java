/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.session.Diagnosis;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Says above the table which drivers could not look for probes, and why. Takes no room as long as all could. */
final class FailureBar {
    /** The label takes the width it is given and wraps; this is what it asks for. */
    private static final int WIDTH_HINT = 100;

    private final Composite bar;
    private final Label words;

    FailureBar(Composite parent) {
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        bar.setVisible(false);
        Label sign = new Label(bar, SWT.NONE);
        sign.setImage(FieldDecorationRegistry.getDefault()
                .getFieldDecoration(FieldDecorationRegistry.DEC_WARNING)
                .getImage());
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(sign);
        words = new Label(bar, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH_HINT, SWT.DEFAULT)
                .applyTo(words);
    }

    void show(List<? extends TargetException> failures) {
        words.setText(failures.stream()
                .map(failure -> Diagnosis.of(failure).sentence())
                .collect(Collectors.joining("\n")));
        ((GridData) bar.getLayoutData()).exclude = failures.isEmpty();
        bar.setVisible(!failures.isEmpty());
        bar.getParent().layout(true, true);
    }
}
