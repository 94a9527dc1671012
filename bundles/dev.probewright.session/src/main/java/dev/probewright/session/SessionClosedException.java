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

/** The session was closed while, or before, somebody used it. */
public final class SessionClosedException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** @param probe the id of the probe the session was with */
    public SessionClosedException(String probe) {
        super("session with " + probe + " is closed");
    }
}
