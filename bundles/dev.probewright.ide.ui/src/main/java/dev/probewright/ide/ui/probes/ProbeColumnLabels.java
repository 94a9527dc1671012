/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.ide.ui.Icon;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/** One column's labels. A probe that can not be used carries a warning sign. */
final class ProbeColumnLabels extends ColumnLabelProvider {
    private final ProbeColumn column;
    private final ResourceManager images;

    /** @param images what the pictures belong to */
    ProbeColumnLabels(ProbeColumn column, ResourceManager images) {
        this.column = column;
        this.images = images;
    }

    @Override
    public String getText(Object element) {
        return column.text((ProbeInfo) element);
    }

    @Override
    public @Nullable Image getImage(Object element) {
        return column == ProbeColumn.NAME ? images.createImage(icon((ProbeInfo) element)) : null;
    }

    @Override
    public String getToolTipText(Object element) {
        return ProbeText.state((ProbeInfo) element);
    }

    private static ImageDescriptor icon(ProbeInfo probe) {
        ImageDescriptor icon = (probe.virtual() ? Icon.BOARD : Icon.PROBE).descriptor();
        if (probe.access() == ProbeAccess.FREE) {
            return icon;
        }
        ImageDescriptor sign =
                PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_DEC_FIELD_WARNING);
        return new DecorationOverlayIcon(icon, sign, IDecoration.BOTTOM_RIGHT);
    }
}
