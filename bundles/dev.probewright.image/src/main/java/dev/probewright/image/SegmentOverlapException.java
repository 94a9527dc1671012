/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** Two parts of one firmware file claim the same address. */
public final class SegmentOverlapException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final String first;
    private final String second;
    private final long address;

    /**
     * @param first what lies below, as the file calls it
     * @param second what lies above
     * @param address the first byte address that both have
     */
    public SegmentOverlapException(String source, String first, String second, long address) {
        super(source, String.format("%s and %s overlap at 0x%08X", first, second, address));
        this.first = first;
        this.second = second;
        this.address = address;
    }

    public String first() {
        return first;
    }

    public String second() {
        return second;
    }

    public long address() {
        return address;
    }
}
