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

/** RAM does not hold the loader that was written there; it was not started. */
public final class LoaderReadBackException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String loader;
    private final long address;
    private final int expected;
    private final int found;
    private final int count;

    /**
     * @param address the first byte that differs
     * @param expected that byte as it was written, 0 to 255
     * @param found as it was read
     * @param count how many bytes differ
     */
    public LoaderReadBackException(String loader, long address, int expected, int found, int count) {
        super(String.format(
                "loader %s in RAM: 0x%08X holds 0x%02X, 0x%02X was written; %d bytes differ",
                loader, address, found, expected, count));
        this.loader = loader;
        this.address = address;
        this.expected = expected;
        this.found = found;
        this.count = count;
    }

    public String loader() {
        return loader;
    }

    public long address() {
        return address;
    }

    public int expected() {
        return expected;
    }

    public int found() {
        return found;
    }

    public int count() {
        return count;
    }
}
