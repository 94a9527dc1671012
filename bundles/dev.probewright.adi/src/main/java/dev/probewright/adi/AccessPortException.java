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

    private final int accessPort;
    private final int ctrlStat;

    /** @param ctrlStat CTRL/STAT of the debug port as it was then */
    public AccessPortException(int accessPort, int ctrlStat) {
        super(String.format("access port %d refuses, CTRL/STAT 0x%08X", accessPort, ctrlStat));
        this.accessPort = accessPort;
        this.ctrlStat = ctrlStat;
    }

    public int accessPort() {
        return accessPort;
    }

    public int ctrlStat() {
        return ctrlStat;
    }
}
