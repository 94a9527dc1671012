/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.List;

/** A file that no reader recognises. */
public final class UnknownFormatException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final List<String> formats;

    /**
     * @param start the first bytes of the file, in hexadecimal
     * @param formats those that would be recognised
     */
    public UnknownFormatException(String source, String start, List<String> formats) {
        super(
                source,
                "not a firmware file that is known (" + String.join(", ", formats) + "): it starts with " + start
                        + "; a raw file needs a base address");
        this.formats = List.copyOf(formats);
    }

    public List<String> formats() {
        return formats;
    }
}
