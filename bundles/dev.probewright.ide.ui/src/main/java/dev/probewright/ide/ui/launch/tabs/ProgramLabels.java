/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import org.eclipse.core.resources.IFile;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ILabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.model.WorkbenchLabelProvider;

/** Programs by their name and the folder they lie in, for a project may have one for each way to build it. */
public final class ProgramLabels extends LabelProvider {
    private final ILabelProvider resources = new WorkbenchLabelProvider();

    @Override
    public String getText(@Nullable Object element) {
        return element instanceof IFile file
                ? NLS.bind(
                        Messages.Dialog_ProgramLabel,
                        file.getName(),
                        file.getParent().getFullPath().makeRelative())
                : String.valueOf(element);
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        return resources.getImage(element);
    }

    @Override
    public void dispose() {
        resources.dispose();
        super.dispose();
    }
}
