/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.progress.IProgressConstants;

/** Firmware on the left; below the editors what it goes into, and what came of it. */
public final class ProbewrightPerspective implements IPerspectiveFactory {
    private static final String PROJECTS = "org.eclipse.ui.navigator.ProjectExplorer";
    private static final float LEFT = 0.2f;
    private static final float BOTTOM = 0.65f;
    private static final float MIDDLE = 0.5f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.addView(PROJECTS, IPageLayout.LEFT, LEFT, editors);
        IFolderLayout probes = layout.createFolder("probes", IPageLayout.BOTTOM, BOTTOM, editors);
        probes.addView(IdeUi.PROBES_VIEW);
        probes.addPlaceholder(IPageLayout.ID_PROBLEM_VIEW);
        IFolderLayout output = layout.createFolder("output", IPageLayout.RIGHT, MIDDLE, "probes");
        output.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        output.addPlaceholder(IProgressConstants.PROGRESS_VIEW_ID);
        layout.addShowViewShortcut(PROJECTS);
        layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
        layout.addShowViewShortcut(IPageLayout.ID_PROBLEM_VIEW);
        layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
    }
}
