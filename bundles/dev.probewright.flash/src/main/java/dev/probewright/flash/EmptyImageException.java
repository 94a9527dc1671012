/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.TargetException;

/** There is nothing to program: no image, or one without a byte. */
public final class EmptyImageException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String source;

    /** @param source the image's file, empty when there was no image */
    EmptyImageException(String source) {
        super(source.isEmpty() ? "no image" : source + ": no bytes to program");
        this.source = source;
    }

    public String source() {
        return source;
    }
}
