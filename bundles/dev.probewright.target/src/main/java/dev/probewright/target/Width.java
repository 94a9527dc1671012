/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The size of one access on the target's bus. */
public enum Width {
    BYTE(1),
    HALFWORD(2),
    WORD(4);

    private final int bytes;

    Width(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one access: 1, 2 or 4. */
    public int bytes() {
        return bytes;
    }
}
