/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** A firmware file of 0 bytes. */
public final class EmptyImageException extends ImageException {
    private static final long serialVersionUID = 1L;

    public EmptyImageException(String source) {
        super(source, "the file is empty");
    }
}
