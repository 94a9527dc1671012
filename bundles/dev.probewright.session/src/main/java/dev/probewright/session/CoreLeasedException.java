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

/** The core is in use for something that must not be disturbed. */
public final class CoreLeasedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String purpose;

    /** @param purpose what it is used for: {@code "programming flash"} */
    public CoreLeasedException(String purpose) {
        super("core in use: " + purpose);
        this.purpose = purpose;
    }

    public String purpose() {
        return purpose;
    }
}
