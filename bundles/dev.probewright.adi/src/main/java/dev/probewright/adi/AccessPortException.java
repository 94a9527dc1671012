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

/** An access port refused an access to one of its own registers. */
public final class AccessPortException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final ApAddress address;
    private final int ctrlStat;

    /** @param ctrlStat CTRL/STAT of the debug port as it was then */
    public AccessPortException(ApAddress address, int ctrlStat) {
        super(String.format("%s refuses, CTRL/STAT 0x%08X", address.text(), ctrlStat));
        this.address = address;
        this.ctrlStat = ctrlStat;
    }

    /** @param accessPort its APSEL */
    public AccessPortException(int accessPort, int ctrlStat) {
        this(ApAddress.v1(accessPort), ctrlStat);
    }

    public ApAddress address() {
        return address;
    }

    /** APSEL, or the low word of its address. */
    public int accessPort() {
        return (int) address.value();
    }

    public int ctrlStat() {
        return ctrlStat;
    }
}
