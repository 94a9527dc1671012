/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/** What the option byte RDP means where it has three levels (RM0383, 3.6.3; the same in all later families). */
enum ReadProtection {
    /** Everything is open. */
    LEVEL_0(0xAA),
    /** The debugger does not get at the flash; going back erases all. */
    LEVEL_1(0xBB),
    /** The debug port is off for good. */
    LEVEL_2(0xCC);

    private final int value;

    ReadProtection(int value) {
        this.value = value;
    }

    /** A value of RDP that means this level. */
    int rdp() {
        return value;
    }

    static ReadProtection of(int rdp) {
        return switch (rdp & 0xFF) {
            case 0xAA -> LEVEL_0;
            case 0xCC -> LEVEL_2;
            default -> LEVEL_1;
        };
    }

    /** @param level 0, 1 or 2 */
    static ReadProtection named(String level) {
        return valueOf("LEVEL_" + level);
    }
}
