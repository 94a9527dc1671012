/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Makes the controls of a tab: groups of rows, each with a label, a field, and a button. */
final class LaunchForm {
    private static final int COLUMNS = 3;

    /** Room for the sign left of a field. */
    private static final int MARK_INDENT = 8;

    /** Fields grow with the dialog, and do not ask for more than this. */
    private static final int FIELD_WIDTH = 120;

    private final Composite page;
    private final Runnable changed;
    private final List<LaunchField> fields = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /** @param changed runs after the user has changed a field */
    LaunchForm(Composite parent, Runnable changed) {
        this.changed = changed;
        page = new Composite(parent, SWT.NONE);
        page.setFont(parent.getFont());
        GridLayoutFactory.swtDefaults().margins(6, 5).spacing(5, 5).applyTo(page);
    }

    Composite page() {
        return page;
    }

    List<LaunchField> fields() {
        return fields;
    }

    <F extends LaunchField> F add(F field) {
        fields.add(field);
        return field;
    }

    Group group(String title) {
        Group group = new Group(page, SWT.NONE);
        group.setText(title);
        group.setFont(page.getFont());
        GridLayoutFactory.swtDefaults()
                .numColumns(COLUMNS)
                .margins(6, 3)
                .spacing(5, 4)
                .applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    /** A label in the first column. */
    Label label(Composite group, String name) {
        Label label = new Label(group, SWT.NONE);
        label.setText(name);
        label.setFont(page.getFont());
        labels.add(label);
        return label;
    }

    /** A label of a field that stands in a row with another, or below its label. */
    Label labelWithin(Composite row, String name) {
        Label label = new Label(row, SWT.NONE);
        label.setText(name);
        label.setFont(page.getFont());
        GridDataFactory.swtDefaults().indent(MARK_INDENT, 0).applyTo(label);
        return label;
    }

    /** Room for two fields behind the label of the first, with the label of the second between them. */
    Composite row(Composite group) {
        Composite row = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS - 1, 1).applyTo(row);
        return row;
    }

    /** Two columns over all of a group. */
    Composite halves(Composite group) {
        Composite halves = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(5, 4).applyTo(halves);
        GridDataFactory.fillDefaults().grab(true, true).span(COLUMNS, 1).applyTo(halves);
        return halves;
    }

    /** A text of several lines below its label. */
    Text linesBelow(Composite halves, String name, int rows) {
        Composite half = new Composite(halves, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(5, 2).applyTo(half);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(half);
        labelWithin(half, name);
        return lines(half, rows);
    }

    /** @param columns how many the field takes */
    Text text(Composite group, int columns) {
        Text text = new Text(group, SWT.BORDER | SWT.SINGLE);
        place(text, columns);
        text.addModifyListener(event -> changed.run());
        return text;
    }

    private Text lines(Composite half, int rows) {
        Text text = new Text(half, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        place(text, 1);
        GridData data = (GridData) text.getLayoutData();
        data.heightHint = rows * text.getLineHeight();
        data.grabExcessVerticalSpace = true;
        data.verticalAlignment = SWT.FILL;
        // The tabulator key leads on, as in each other field.
        text.addTraverseListener(event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        text.addModifyListener(event -> changed.run());
        return text;
    }

    /** @param style {@code SWT.READ_ONLY}, or {@code SWT.NONE} for one to type in */
    Combo combo(Composite group, int style, int columns) {
        Combo combo = new Combo(group, SWT.DROP_DOWN | style);
        place(combo, columns);
        combo.addModifyListener(event -> changed.run());
        return combo;
    }

    /** A combo of all values, with its label before it. */
    void choice(
            Composite group, String name, String attribute, Enum<?> fallback, Map<? extends Enum<?>, String> labels) {
        label(group, name);
        choice(group, COLUMNS - 1, attribute, fallback, labels);
    }

    /** A combo of all values. */
    void choice(
            Composite group, int columns, String attribute, Enum<?> fallback, Map<? extends Enum<?>, String> labels) {
        add(new ChoiceField(attribute, fallback, combo(group, SWT.READ_ONLY, columns), labels));
    }

    /** A box over the whole width of a group, or of one of two halves. */
    Button check(Composite group, String name, String attribute, boolean fallback) {
        Button box = new Button(group, SWT.CHECK);
        box.setText(name);
        box.setFont(page.getFont());
        GridDataFactory.fillDefaults()
                .span(group instanceof Group ? COLUMNS : 1, 1)
                .indent(MARK_INDENT, 0)
                .applyTo(box);
        box.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        add(new CheckField(attribute, fallback, box));
        return box;
    }

    Button button(Composite group, String name, Runnable pressed) {
        Button button = new Button(group, SWT.PUSH);
        button.setText(name);
        button.setFont(page.getFont());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> pressed.run()));
        return button;
    }

    /** A row of buttons at the right, below a field. */
    Composite buttons(Composite group, int count) {
        Composite row = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(count).applyTo(row);
        GridDataFactory.fillDefaults()
                .span(COLUMNS, 1)
                .align(SWT.END, SWT.CENTER)
                .applyTo(row);
        return row;
    }

    /** Gives all labels the width of the widest, so that the fields of all groups stand below each other. */
    void align() {
        int width = labels.stream()
                .mapToInt(label -> label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x)
                .max()
                .orElse(0);
        labels.forEach(
                label -> GridDataFactory.swtDefaults().hint(width, SWT.DEFAULT).applyTo(label));
    }

    private void place(Control control, int columns) {
        control.setFont(page.getFont());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .span(columns, 1)
                .indent(MARK_INDENT, 0)
                .hint(FIELD_WIDTH, SWT.DEFAULT)
                .applyTo(control);
    }
}
