/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui;

import java.util.Locale;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;

/** The pictures of this bundle, in {@code icons/}. */
public enum Icon {
    /** A real probe. */
    PROBE,
    /** A virtual board. */
    BOARD,
    /** The Debug Probes view. */
    PROBES,
    /** Program Device. */
    PROGRAM,
    /** The launch configuration type. */
    LAUNCH,
    /** How debugging begins. */
    STARTUP,
    /** Program Again and Restart. */
    AGAIN;

    /** Describes it; its image at twice the resolution is found beside it by name. */
    public ImageDescriptor descriptor() {
        String path = "icons/" + name().toLowerCase(Locale.ROOT) + ".png";
        return ResourceLocator.imageDescriptorFromBundle(IdeUi.ID, path)
                .orElseThrow(() -> new IllegalStateException(IdeUi.ID + " lacks " + path));
    }
}
