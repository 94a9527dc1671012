/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** A well-formed firmware file that holds no byte to program. */
public final class NothingToLoadException extends ImageException {
    private static final long serialVersionUID = 1L;

    public NothingToLoadException(String source, String problem) {
        super(source, problem);
    }
}
