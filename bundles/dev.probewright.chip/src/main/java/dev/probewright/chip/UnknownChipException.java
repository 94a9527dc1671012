/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.TargetException;
import java.util.List;

/** No chip of the catalogue has this name. */
public final class UnknownChipException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<String> nearest;

    /** @param nearest names of chips that there are, the most similar first; may be empty */
    public UnknownChipException(String name, List<String> nearest) {
        super("chip " + name + " is not known"
                + (nearest.isEmpty() ? "" : "; the nearest names are " + String.join(", ", nearest)));
        this.name = name;
        this.nearest = List.copyOf(nearest);
    }

    public String name() {
        return name;
    }

    public List<String> nearest() {
        return nearest;
    }
}
