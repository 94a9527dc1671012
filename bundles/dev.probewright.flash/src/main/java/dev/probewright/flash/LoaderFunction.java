/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a loader can be called for. The first seven are those of CMSIS-Pack flash algorithms (Open-CMSIS-Pack, "Flash
 * Programming"), the last two are ours and not in every loader.
 */
public enum LoaderFunction {
    /** {@code (address, clock, function)}. */
    INIT("Init"),
    /** {@code (function)}. */
    UNINIT("UnInit"),
    /** {@code (address)}. */
    ERASE_SECTOR("EraseSector"),
    /** {@code (address of the region)}. */
    ERASE_CHIP("EraseChip"),
    /** {@code (address, bytes, data)}. */
    PROGRAM_PAGE("ProgramPage"),
    /** {@code (address, bytes, data)}; the result is {@code address + bytes} where all is equal. Optional. */
    VERIFY("Verify"),
    /** {@code (address, bytes, pattern)}; the result is 0 where all bytes are the pattern. Optional. */
    BLANK_CHECK("BlankCheck"),
    /** {@code (address, bytes of each, count)}. */
    ERASE_SECTORS("EraseSectors"),
    /** {@code (address, bytes of each, count, results)}. */
    CRC32("Crc32");

    private final String symbol;

    LoaderFunction(String symbol) {
        this.symbol = symbol;
    }

    /** Its name in the loader. */
    public String symbol() {
        return symbol;
    }

    /** Whether CMSIS-Pack flash algorithms have it. */
    boolean standard() {
        return this != ERASE_SECTORS && this != CRC32;
    }

    static Optional<LoaderFunction> named(String symbol) {
        return Arrays.stream(values())
                .filter(function -> function.symbol.equals(symbol))
                .findFirst();
    }
}
