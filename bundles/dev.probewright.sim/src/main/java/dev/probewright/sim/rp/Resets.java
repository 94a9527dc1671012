/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.Peripheral;

/** RESETS: all peripherals come up in reset, and are out of it as soon as that is asked for. What is in reset still answers here. */
final class Resets extends Peripheral {
    private static final int RESET = 0x0;
    private static final int WDSEL = 0x4;
    private static final int RESET_DONE = 0x8;

    private final int bits;
    private int held;
    private int watchdog;

    /** @param bits which there are */
    Resets(int bits) {
        this.bits = bits;
        held = bits;
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case RESET -> held;
            case WDSEL -> watchdog;
            case RESET_DONE -> bits & ~held;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        if (offset == RESET) {
            held = value & bits;
        } else if (offset == WDSEL) {
            watchdog = value & bits;
        }
    }

    @Override
    public void reset() {
        held = bits;
        watchdog = 0;
    }
}
