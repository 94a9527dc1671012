/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The target's bus answered an access with an error: nothing is there, or it may not be touched in this way. */
public final class MemoryFaultException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final boolean write;
    private final String facts;

    /**
     * @param address the first byte address that failed, as far as is known
     * @param write whether a write failed
     * @param facts what the layer below saw, for example {@code "sticky error, CTRL/STAT 0xF0000040"}
     */
    public MemoryFaultException(long address, boolean write, String facts) {
        super(String.format("bus fault at %s 0x%08X: %s", write ? "write to" : "read of", address, facts));
        this.address = address;
        this.write = write;
        this.facts = facts;
    }

    public long address() {
        return address;
    }

    public boolean write() {
        return write;
    }

    public String facts() {
        return facts;
    }
}
