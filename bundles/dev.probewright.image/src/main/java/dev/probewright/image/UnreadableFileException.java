/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import org.eclipse.jdt.annotation.Nullable;

/** A firmware file that the operating system does not let us read: not there, a directory, no permission. */
public final class UnreadableFileException extends ImageException {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String source, String problem, @Nullable Throwable cause) {
        super(source, problem, cause);
    }
}
