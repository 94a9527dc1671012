/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** Makes the table of the Debug Probes view. */
final class ProbeTable {
    private static final int LEAST_WIDTH = 60;

    private ProbeTable() {}

    /** @param parent has nothing else in it */
    static TableViewer create(Composite parent) {
        TableViewer viewer = new TableViewer(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        viewer.getTable().setHeaderVisible(true);
        ColumnViewerToolTipSupport.enableFor(viewer);
        ResourceManager images = new LocalResourceManager(JFaceResources.getResources(), viewer.getTable());
        TableColumnLayout layout = new TableColumnLayout();
        parent.setLayout(layout);
        for (ProbeColumn column : ProbeColumn.values()) {
            TableViewerColumn made = new TableViewerColumn(viewer, SWT.LEFT);
            made.getColumn().setText(column.title());
            made.getColumn().setMoveable(true);
            made.setLabelProvider(new ProbeColumnLabels(column, images));
            layout.setColumnData(made.getColumn(), new ColumnWeightData(column.weight(), LEAST_WIDTH, true));
        }
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        return viewer;
    }
}
