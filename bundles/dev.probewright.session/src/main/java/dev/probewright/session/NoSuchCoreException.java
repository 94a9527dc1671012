/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.TargetException;
import java.util.List;

/** The chip has no core of that name. */
public final class NoSuchCoreException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String core;
    private final String chip;
    private final transient List<String> cores;

    /** @param cores those it has */
    public NoSuchCoreException(String core, String chip, List<String> cores) {
        super(chip + " has no core '" + core + "', only " + String.join(", ", cores));
        this.core = core;
        this.chip = chip;
        this.cores = List.copyOf(cores);
    }

    public String core() {
        return core;
    }

    public String chip() {
        return chip;
    }

    public List<String> cores() {
        return cores;
    }
}
