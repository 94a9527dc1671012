/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.List;

/**
 * What a core with the Security Extension pushes below the frame when Non-secure code handles an exception of Secure code
 * (DDI 0553, additional state context).
 *
 * @param address of the integrity signature
 * @param registers r4 to r11
 */
public record CalleeFrame(long address, int signature, List<Integer> registers) {
    private static final int SIGNATURE = 0xFEFA_125A;

    public CalleeFrame {
        registers = List.copyOf(registers);
    }

    /** Whether the signature is what the core pushes; the lowest bit tells of floating-point registers. */
    public boolean intact() {
        return (signature & ~1) == SIGNATURE;
    }
}
