/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.imported;

import dev.probewright.ide.core.launch.imported.FoundLaunch;
import java.util.function.Function;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** The table of the launch configurations found, with a box to check for each. */
final class FoundTable {
    private static final int LEAST_WIDTH = 80;

    private FoundTable() {}

    /** @param parent has nothing else in it */
    static CheckboxTableViewer create(Composite parent) {
        CheckboxTableViewer viewer =
                CheckboxTableViewer.newCheckList(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.getTable().setHeaderVisible(true);
        TableColumnLayout layout = new TableColumnLayout();
        parent.setLayout(layout);
        column(viewer, layout, Messages.Column_Name, 3, found -> found.launch().name());
        column(viewer, layout, Messages.Column_Kind, 2, found -> found.launch()
                .kind()
                .label());
        column(viewer, layout, Messages.Column_Place, 4, FoundTable::place);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        return viewer;
    }

    private static String place(FoundLaunch found) {
        return found.container()
                .map(container -> container.getFullPath().toString())
                .orElseGet(() -> String.valueOf(found.file().getParent()));
    }

    private static void column(
            CheckboxTableViewer viewer,
            TableColumnLayout layout,
            String title,
            int weight,
            Function<FoundLaunch, String> text) {
        TableViewerColumn column = new TableViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, LEAST_WIDTH, true));
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(element -> text.apply((FoundLaunch) element)));
    }
}
