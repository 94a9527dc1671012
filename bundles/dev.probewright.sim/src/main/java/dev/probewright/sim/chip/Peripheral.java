/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.BusFault;

/** A block of 32-bit registers on a peripheral bus. */
public abstract class Peripheral {
    /**
     * Reads a register.
     *
     * @param offset from the base address, a multiple of 4
     */
    public abstract int read(int offset);

    /**
     * Writes a register.
     *
     * @throws BusFault where the peripheral answers the write with an error
     */
    public abstract void write(int offset, int value) throws BusFault;

    /** The system reset, or the peripheral's own in RCC. */
    public abstract void reset();
}
