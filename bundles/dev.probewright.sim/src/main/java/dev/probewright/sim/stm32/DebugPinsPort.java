/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * GPIOA of the later families: storage, but that PA13 and PA14, SWDIO and SWCLK, are those of the debug port only as long as MODER has them
 * in their alternate function.
 */
final class DebugPinsPort extends Peripheral {
    private static final int MODER = 0;
    private static final int PINS = 0xF << 26;
    private static final int PINS_ALTERNATE = 0xA << 26;
    private static final int PINS_OUTPUT = 0x5 << 26;

    private final int[] registers = new int[256];
    private final int moder;
    private final Consumer<Boolean> taken;

    /**
     * @param moder its reset value
     * @param taken is told whether the pins have another use
     */
    DebugPinsPort(int moder, Consumer<Boolean> taken) {
        this.moder = moder;
        this.taken = taken;
    }

    /** MODER with both pins as outputs. */
    static int asOutputs(int moder) {
        return moder & ~PINS | PINS_OUTPUT;
    }

    @Override
    public int read(int offset) {
        return registers[offset >>> 2];
    }

    @Override
    public void write(int offset, int value) {
        registers[offset >>> 2] = value;
        if (offset == MODER) {
            taken.accept((value & PINS) != PINS_ALTERNATE);
        }
    }

    @Override
    public void reset() {
        Arrays.fill(registers, 0);
        registers[MODER] = moder;
        taken.accept(false);
    }
}
