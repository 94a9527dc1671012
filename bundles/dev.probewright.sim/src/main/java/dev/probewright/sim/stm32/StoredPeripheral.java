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

/**
 * A peripheral without a model: its registers keep what is written and do nothing. They come up as zero, whatever the real ones'
 * reset values are.
 */
final class StoredPeripheral extends Peripheral {
    private final int[] registers = new int[256];
    private final Runnable accessed;

    /** @param accessed called at each access, so that the board can tell that it was asked for something it does not model */
    StoredPeripheral(Runnable accessed) {
        this.accessed = accessed;
    }

    @Override
    public int read(int offset) {
        accessed.run();
        return registers[offset >>> 2];
    }

    @Override
    public void write(int offset, int value) {
        accessed.run();
        registers[offset >>> 2] = value;
    }

    @Override
    public void reset() {
        Arrays.fill(registers, 0);
    }
}
