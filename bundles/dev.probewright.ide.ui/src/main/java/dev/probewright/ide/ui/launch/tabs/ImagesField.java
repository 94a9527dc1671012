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
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.ui.program.FieldMark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The further images, in a table with buttons. */
final class ImagesField implements LaunchField {
    private static final int ROWS = 4;
    private static final int MARK_INDENT = 8;

    private final Table table;
    private final FieldMark mark;
    private final Runnable changed;
    private final Button edit;
    private final Button remove;
    private final Button up;
    private final Button down;
    /** As they stand in the configuration: one that can not be read stays until it is removed. */
    private List<String> entries = new ArrayList<>();

    ImagesField(Composite group, Runnable changed) {
        this.changed = changed;
        GridLayoutFactory.swtDefaults().numColumns(2).margins(6, 3).applyTo(group);
        Composite holder = new Composite(group, SWT.NONE);
        table = new Table(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .indent(MARK_INDENT, 0)
                .hint(SWT.DEFAULT, table.getItemHeight() * ROWS + table.getHeaderHeight())
                .applyTo(holder);
        table.setHeaderVisible(true);
        table.setLinesVisible(true);
        TableColumnLayout columns = new TableColumnLayout();
        holder.setLayout(columns);
        column(columns, Messages.Image_Path, 5);
        column(columns, Messages.Image_Base, 2);
        column(columns, Messages.Image_Download, 2);
        column(columns, Messages.Image_Symbols, 2);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> enable()));
        table.addListener(SWT.MouseDoubleClick, event -> editSelected());
        mark = new FieldMark(holder);

        Composite buttons = new Composite(group, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.Images_Add, this::add);
        edit = button(buttons, Messages.Images_Edit, this::editSelected);
        remove = button(buttons, Messages.Images_Remove, this::removeSelected);
        up = button(buttons, Messages.Images_Up, () -> move(-1));
        down = button(buttons, Messages.Images_Down, () -> move(1));
        enable();
    }

    private void column(TableColumnLayout columns, String name, int weight) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(name);
        columns.setColumnData(column, new ColumnWeightData(weight, true));
    }

    private static Button button(Composite parent, String name, Runnable pressed) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(name);
        GridDataFactory.fillDefaults().applyTo(button);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> pressed.run()));
        return button;
    }

    private void add() {
        ImageDialog.ask(table.getShell(), Optional.empty()).ifPresent(image -> {
            entries.add(image.toAttribute());
            fill(entries.size() - 1);
            changed.run();
        });
    }

    private void editSelected() {
        int index = table.getSelectionIndex();
        if (index < 0) {
            return;
        }
        ImageDialog.ask(table.getShell(), parse(entries.get(index))).ifPresent(image -> {
            entries.set(index, image.toAttribute());
            fill(index);
            changed.run();
        });
    }

    private void removeSelected() {
        int index = table.getSelectionIndex();
        entries.remove(index);
        fill(Math.min(index, entries.size() - 1));
        changed.run();
    }

    private void move(int by) {
        int index = table.getSelectionIndex();
        Collections.swap(entries, index, index + by);
        fill(index + by);
        changed.run();
    }

    private void fill(int selected) {
        table.removeAll();
        for (String entry : entries) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(parse(entry)
                    .map(image -> new String[] {
                        image.path(), base(image), yesNo(image.download()), yesNo(image.symbols()),
                    })
                    .orElseGet(() -> new String[] {entry, "", "", ""}));
        }
        if (selected >= 0) {
            table.select(selected);
        }
        enable();
    }

    private static String base(ImageEntry image) {
        return image.base().isPresent() ? String.format("0x%08X", image.base().getAsLong()) : "";
    }

    private static String yesNo(boolean value) {
        return value ? Messages.Image_Yes : Messages.Image_No;
    }

    private static Optional<ImageEntry> parse(String entry) {
        try {
            return Optional.of(ImageEntry.ofAttribute(entry));
        } catch (IllegalArgumentException e) {
            // Shown as it stands; the check of the attribute says what to do.
            return Optional.empty();
        }
    }

    private void enable() {
        int index = table.getSelectionIndex();
        edit.setEnabled(index >= 0);
        remove.setEnabled(index >= 0);
        up.setEnabled(index > 0);
        down.setEnabled(index >= 0 && index < entries.size() - 1);
    }

    @Override
    public String attribute() {
        return LaunchAttributes.IMAGES;
    }

    @Override
    public FieldMark mark() {
        return mark;
    }

    @Override
    public void show(ILaunchConfiguration configuration) {
        entries = new ArrayList<>(there(configuration));
        fill(-1);
    }

    @Override
    public void apply(ILaunchConfigurationWorkingCopy configuration) {
        if (entries.equals(there(configuration))) {
            return;
        }
        if (entries.isEmpty()) {
            configuration.removeAttribute(attribute());
        } else {
            configuration.setAttribute(attribute(), new ArrayList<>(entries));
        }
    }

    private List<String> there(ILaunchConfiguration configuration) {
        try {
            return configuration.getAttribute(attribute(), List.of());
        } catch (CoreException e) {
            // The check of this attribute tells the user; it stays as it is until the table is changed.
            return List.of();
        }
    }
}
