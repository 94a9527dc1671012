/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import org.eclipse.jdt.annotation.Nullable;

/** The system does not let this user open the probe. */
public final class ProbeAccessException extends ProbeException {
    private static final long serialVersionUID = 1L;

    public ProbeAccessException(String probe, String facts, @Nullable Throwable cause) {
        super(probe, facts, cause);
    }
}
