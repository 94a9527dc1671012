/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.ide.core.probes.ProbeSnapshot;
import dev.probewright.probe.ProbeInfo;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.part.ViewPart;

/** Lists the debug probes that are plugged in, and the virtual boards, and whether they can be used. */
public final class ProbesView extends ViewPart {
    private @Nullable TableViewer viewer;
    private ProbeRegistry.@Nullable Registration registration;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        FailureBar failures = new FailureBar(parent);
        Composite pages = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        StackLayout stack = new StackLayout();
        pages.setLayout(stack);

        Composite message = new Composite(pages, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(message);
        Label words = new Label(message, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        Composite tableArea = new Composite(pages, SWT.NONE);
        TableViewer table = ProbeTable.create(tableArea);
        viewer = table;
        createContextMenu(table);
        getSite().setSelectionProvider(table);

        Display display = parent.getDisplay();
        ProbeRegistry registry = ProbeRegistry.get();
        Shown shown = snapshot -> {
            failures.show(snapshot.failures());
            words.setText(snapshot.looked() ? Messages.View_Empty : Messages.View_Looking);
            stack.topControl = snapshot.probes().isEmpty() ? message : tableArea;
            pages.layout(true, true);
            setInput(table, snapshot);
        };
        registration = registry.onLook(snapshot -> display.asyncExec(() -> {
            if (!pages.isDisposed()) {
                shown.show(snapshot);
            }
        }));
        shown.show(registry.snapshot());
        registry.refresh();
    }

    /** Shows what was found; on the user interface's thread. */
    private interface Shown {
        void show(ProbeSnapshot snapshot);
    }

    private static void setInput(TableViewer table, ProbeSnapshot snapshot) {
        Object selected = table.getStructuredSelection().getFirstElement();
        table.setInput(snapshot.probes());
        if (selected instanceof ProbeInfo before) {
            snapshot.probe(before.id()).ifPresent(now -> table.setSelection(new StructuredSelection(now)));
        }
    }

    private void createContextMenu(TableViewer table) {
        MenuManager menu = new MenuManager();
        menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        table.getControl().setMenu(menu.createContextMenu(table.getControl()));
        getSite().registerContextMenu(menu, table);
    }

    @Override
    public void setFocus() {
        TableViewer table = viewer;
        if (table != null) {
            table.getControl().setFocus();
        }
    }

    @Override
    public void dispose() {
        ProbeRegistry.Registration registered = registration;
        if (registered != null) {
            registered.close();
        }
        super.dispose();
    }
}
