/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.target.MemoryRegion;

/**
 * Where a loader and its data stand in RAM: code, static data, stack (growing down to its canary), two buffers.
 *
 * @param code address of its first byte
 * @param staticData address of the block that r9 points to
 * @param canary address of the word below the stack
 * @param stackTop where SP starts; a multiple of 8
 * @param firstBuffer aligned to its size
 * @param bufferBytes of each of the two buffers, a power of two
 */
record LoaderLayout(long code, long staticData, long canary, long stackTop, long firstBuffer, int bufferBytes) {
    private static final int BUFFERS = 2;
    /** Larger ones save little traffic, but nothing can be burned before the first is full. */
    private static final int LARGEST_BUFFER = 4096;

    private static final int SMALLEST_BUFFER = 128;
    private static final int STACK_ALIGNMENT = 8;

    /** In the RAM region that the chip's record has for it. */
    static LoaderLayout of(FlashLoader loader, Chip chip) throws LoaderSpaceException {
        MemoryRegion ram = chip.memory().regions().stream()
                .filter(region -> region.name().equals(chip.loaderRam()))
                .findFirst()
                .orElseThrow(() -> new LoaderSpaceException(loader.id(), chip.loaderRam(), 0, 0));
        return of(loader, ram);
    }

    static LoaderLayout of(FlashLoader loader, MemoryRegion ram) throws LoaderSpaceException {
        long code = align(ram.start(), STACK_ALIGNMENT);
        long staticData = code + loader.code().length;
        long canary = staticData + 4L * loader.staticData().length;
        long stackTop = align(canary + 4 + loader.stackBytes(), STACK_ALIGNMENT);
        int smallest =
                loader.wholePages() ? Math.max(SMALLEST_BUFFER, ceiling(loader.programBytes())) : SMALLEST_BUFFER;
        for (int bytes = Math.max(LARGEST_BUFFER, smallest); bytes >= smallest; bytes /= 2) {
            // Aligned to its size a buffer crosses no boundary at which TAR must be written again.
            long first = align(stackTop, bytes);
            if (first + (long) BUFFERS * bytes <= ram.end()) {
                return new LoaderLayout(code, staticData, canary, stackTop, first, bytes);
            }
        }
        long needed = align(stackTop, smallest) + (long) BUFFERS * smallest - ram.start();
        throw new LoaderSpaceException(loader.id(), ram.name(), needed, ram.length());
    }

    /** Address of buffer 0 or 1. */
    long buffer(int index) {
        return firstBuffer + (long) index * bufferBytes;
    }

    private static long align(long address, int alignment) {
        return (address + alignment - 1) / alignment * alignment;
    }

    private static int ceiling(int bytes) {
        int power = Integer.highestOneBit(bytes);
        return power == bytes ? bytes : 2 * power;
    }
}
