/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryRegion;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Code that programs one kind of flash from RAM, and what must be known to call it. It is position independent, is
 * called as a CMSIS-Pack flash algorithm is, and holds a BKPT at {@link #returnPoint()}.
 *
 * @param id what a chip's record names it by
 * @param title what it is for, for messages: {@code STM32G4}
 * @param code a number of words; not to be modified
 * @param entries offsets into {@code code}, in bytes
 * @param returnPoint offset of the BKPT that calls return to
 * @param staticData words of the block that r9 points to
 * @param regionFacts which of these words depend on the flash region, and how; {@link #on} fills them in
 * @param lastAddress offset in that block of the word that tells what address it worked on, where there is one
 * @param stackBytes of stack it needs
 * @param programBytes bytes that one ProgramPage takes at most, 0 where RAM alone limits it
 * @param wholePages whether ProgramPage starts at multiples of {@code programBytes} only
 * @param status the controller's status register, to be read after a failure
 * @param options its option register, to be read after a failure
 * @param resultBits names of the bits of a result that is not 0
 * @param times how long it may take
 */
public record FlashLoader(
        String id,
        String title,
        byte[] code,
        Map<LoaderFunction, Integer> entries,
        int returnPoint,
        int[] staticData,
        Map<Integer, RegionFact> regionFacts,
        OptionalInt lastAddress,
        int stackBytes,
        int programBytes,
        boolean wholePages,
        Status status,
        Status options,
        RegisterBits resultBits,
        Times times) {
    public FlashLoader {
        entries = Map.copyOf(entries);
        regionFacts = Map.copyOf(regionFacts);
        if (code.length == 0 || code.length % 4 != 0) {
            throw new IllegalArgumentException(
                    "loader " + id + ": " + code.length + " bytes are not a number of words");
        }
    }

    /**
     * A register of the controller.
     *
     * @param address empty where none may be read
     */
    public record Status(String name, OptionalLong address, RegisterBits bits) {
        /** No register is known. */
        public static final Status NONE = new Status("", OptionalLong.empty(), new RegisterBits(Map.of()));
    }

    /**
     * The longest times of the data sheet, in microseconds.
     *
     * @param programUnit for {@code unitBytes}
     * @param crcKib to calculate the CRC of 1 KiB
     */
    public record Times(long eraseSector, long eraseChip, long programUnit, int unitBytes, long crcKib) {}

    public boolean has(LoaderFunction function) {
        return entries.containsKey(function);
    }

    /** The same with its parameters for a flash region, and for the chip's supply where that is known. */
    public FlashLoader on(MemoryRegion region, OptionalInt supplyMillivolts) {
        int[] words = staticData.clone();
        regionFacts.forEach((index, fact) -> words[index] = fact.value(region, supplyMillivolts));
        return new FlashLoader(
                id,
                title,
                code,
                entries,
                returnPoint,
                words,
                regionFacts,
                lastAddress,
                stackBytes,
                programBytes,
                wholePages,
                status,
                options,
                resultBits,
                times);
    }
}
