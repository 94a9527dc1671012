/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.TargetException;

/** An access port of a debug port. */
public final class AccessPort {
    private final DebugPort port;
    private final int number;
    private final int idr;

    AccessPort(DebugPort port, int number, int idr) {
        this.port = port;
        this.number = number;
        this.idr = idr;
    }

    /** APSEL, 0 to 255. */
    public int number() {
        return number;
    }

    /** Identification register; 0 where there is no access port of that number. */
    public int idr() {
        return idr;
    }

    /** Whether memory is behind it. */
    public boolean isMemory() {
        return ApRegister.isMemAp(idr);
    }

    /** The memory behind it; the same object each time. An {@link IllegalStateException} where there is none. */
    public MemAp memory() throws TargetException {
        if (!isMemory()) {
            throw new IllegalStateException(String.format("access port %d, IDR 0x%08X, has no memory", number, idr));
        }
        return port.memory(this);
    }

    /** Reads one of its registers; {@code register} is 0x00 to 0xFC, a multiple of 4, and reading it has no effect. */
    public int read(int register) throws TargetException {
        if ((register & ~0xFC) != 0) {
            throw new IllegalArgumentException(String.format("register 0x%X", register));
        }
        return port.register(number, register);
    }

    DebugPort port() {
        return port;
    }
}
