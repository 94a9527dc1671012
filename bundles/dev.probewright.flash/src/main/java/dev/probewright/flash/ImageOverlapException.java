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

/** Two images, or two parts of one, have bytes for the same address. */
public final class ImageOverlapException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final long length;
    private final String first;
    private final String second;

    /**
     * @param address the first byte that both have
     * @param length bytes that both have
     * @param first file and part
     * @param second file and part
     */
    ImageOverlapException(long address, long length, String first, String second) {
        super(String.format("0x%08X + %d is in %s and in %s", address, length, first, second));
        this.address = address;
        this.length = length;
        this.first = first;
        this.second = second;
    }

    public long address() {
        return address;
    }

    public long length() {
        return length;
    }

    public String first() {
        return first;
    }

    public String second() {
        return second;
    }
}
