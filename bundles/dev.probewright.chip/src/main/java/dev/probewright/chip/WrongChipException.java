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

/** The chip that is connected is not the one that was named. */
public final class WrongChipException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final Chip asked;
    private final Identification found;

    public WrongChipException(Chip asked, Identification found) {
        super("chip " + asked.name() + " was asked for, the one connected is "
                + found.chip().name() + " (" + found.line() + "): " + IdentityFact.list(found.facts()));
        this.asked = asked;
        this.found = found;
    }

    public Chip asked() {
        return asked;
    }

    public Identification found() {
        return found;
    }
}
