/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/**
 * One TAP of a JTAG chain.
 *
 * @param idcode what its data register held after Test-Logic-Reset, or 0 where that was the bypass bit
 * @param irLength bits of its instruction register, 2 to 32
 */
public record JtagTap(int idcode, int irLength) {
    /** Whether this is the debug port of Arm's debug interface: designed by Arm (JEP106 4, 0x3B), part 0xBAnn, IR of 4 bits. */
    public boolean isDebugPort() {
        return (idcode & 0x0FF0_0FFF) == 0x0BA0_0477 && irLength == 4;
    }
}
