/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.cortexm.BusFault;

/** The bus behind a memory access port. */
public interface ApBus {
    /** The debugger asks for an access, which may be several transfers or wait for the bus. */
    default void accessBegins() {}

    /**
     * Whether the bus would take a transfer to this address at this moment; brings the rest of the chip up to the present first.
     *
     * @param write whether it would be a write
     */
    boolean ready(int address, boolean write);

    /**
     * Reads one value.
     *
     * @param size 1, 2 or 4 bytes
     * @throws BusFault where the bus answers with an error
     */
    int read(int address, int size) throws BusFault;

    /**
     * Writes one value, in the low bytes of {@code value}.
     *
     * @param size 1, 2 or 4 bytes
     * @throws BusFault where the bus answers with an error
     */
    void write(int address, int size, int value) throws BusFault;

    /** Whether the chip lets the debugger make transfers at all (CSW.DeviceEn). */
    default boolean enabled() {
        return true;
    }

    /** Whether the chip lets the debugger make secure ones (CSW.SPIDEN, which AHB5 access ports call SDeviceEn). */
    default boolean secureEnabled() {
        return true;
    }

    /** As {@link #ready(int, boolean)}; asked by ports that know more of a transfer than its address. */
    default boolean ready(long address, boolean write, BusAttributes attributes) {
        return ready((int) address, write);
    }

    /** As {@link #read(int, int)}; a bus of 32 bits has nothing above them. */
    default int read(long address, int size, BusAttributes attributes) throws BusFault {
        requireNarrow(address);
        return read((int) address, size);
    }

    /** As {@link #write(int, int, int)}; a bus of 32 bits has nothing above them. */
    default void write(long address, int size, int value, BusAttributes attributes) throws BusFault {
        requireNarrow(address);
        write((int) address, size, value);
    }

    private static void requireNarrow(long address) throws BusFault {
        if (address >>> Integer.SIZE != 0) {
            throw new BusFault((int) address);
        }
    }

    /** The present moment, picoseconds. */
    long now();

    /** How long one transfer takes, synchronisation with SWCLK included, picoseconds. */
    long transferTime();
}
