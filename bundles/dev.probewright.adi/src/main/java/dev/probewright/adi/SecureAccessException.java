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

/** A secure access was asked for where the chip takes only non-secure ones from a debugger. */
public final class SecureAccessException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final ApAddress address;
    private final int csw;

    /** @param csw as it was read */
    public SecureAccessException(ApAddress address, int csw) {
        super(String.format("%s takes no secure accesses: SPIDEN of its CSW 0x%08X is 0", address.text(), csw));
        this.address = address;
        this.csw = csw;
    }

    public ApAddress address() {
        return address;
    }

    public int csw() {
        return csw;
    }
}
