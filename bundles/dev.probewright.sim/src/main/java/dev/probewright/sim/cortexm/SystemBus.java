/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.List;

/**
 * What the processor sees outside its internal private peripheral bus: memories, peripherals, and the chip's own part of the
 * external private peripheral bus (0xE0040000 to 0xE00FFFFF without the TPIU and the ROM table, for example DBGMCU of an
 * STM32). Addresses are those after bit-band translation: the two alias regions never get here.
 *
 * <p>Called on the thread that calls the {@link Processor}, never twice at once.
 */
public interface SystemBus {
    /**
     * Reads one little-endian value.
     *
     * @param address byte address, a multiple of {@code size}: the processor splits unaligned accesses as a Cortex-M3 does
     * @param size 1, 2 or 4 bytes
     * @return the value, zero-extended
     * @throws BusFault where nothing answers or the device answers with an error
     */
    int read(int address, int size, Access access) throws BusFault;

    /**
     * Writes one little-endian value, in the low {@code size} bytes of {@code value} (the others are to be ignored).
     *
     * @param address byte address, a multiple of {@code size}
     * @param size 1, 2 or 4 bytes
     * @throws BusFault where nothing answers or the device answers with an error
     */
    void write(int address, int size, int value, Access access) throws BusFault;

    /**
     * What the chip's IDAU says about an address, for a core with the Security Extension. It must not change while the core runs
     * but with {@link Processor#directMemoriesChanged()}, and not within 32 bytes.
     */
    default Attribution attribution(int address) {
        return Attribution.NON_SECURE;
    }

    /**
     * The plain memories the core may read and, if writable, write directly instead of through this interface. Every one must
     * also be readable (and writable) through {@link #read} and {@link #write}. Where the list changes (boot memory mapped
     * away), call {@link Processor#directMemoriesChanged()}.
     */
    List<DirectMemory> directMemories();
}
