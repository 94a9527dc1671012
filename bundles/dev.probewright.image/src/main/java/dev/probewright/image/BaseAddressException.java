/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** A base address is missing for a raw file, or was given for one that has addresses of its own. */
public final class BaseAddressException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    /** @param missing whether one is needed, rather than not wanted */
    public BaseAddressException(String source, String format, boolean missing) {
        super(
                source,
                missing
                        ? "the file does not say where its bytes belong: a base address is needed"
                        : "an " + format + " file has its own addresses: a base address is for raw files");
        this.missing = missing;
    }

    public boolean missing() {
        return missing;
    }
}
