/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

/** There is no gdb that can be used. The message, for the user, says where was looked, what was wrong there, and what to do. */
public final class GdbNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    public GdbNotFoundException(String message) {
        super(message);
    }
}
