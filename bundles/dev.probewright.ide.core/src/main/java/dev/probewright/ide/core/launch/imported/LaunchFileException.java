/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

/** A file is no launch configuration that can be imported. The message, for the user, says why. */
public final class LaunchFileException extends Exception {
    private static final long serialVersionUID = 1L;

    public LaunchFileException(String message) {
        super(message);
    }

    public LaunchFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
