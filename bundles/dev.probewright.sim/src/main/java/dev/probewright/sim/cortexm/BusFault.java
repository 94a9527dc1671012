/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * A transfer the bus answered with an error. It has no stack trace, so that a device may keep one instance for each of its
 * addresses, and so that throwing is cheap.
 */
public final class BusFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int address;

    /** @param address the byte address of the transfer that failed */
    public BusFault(int address) {
        super(null, null, false, false);
        this.address = address;
    }

    /** The byte address of the transfer that failed. */
    public int address() {
        return address;
    }

    @Override
    public String getMessage() {
        return String.format("bus error at 0x%08X", address);
    }
}
