/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

/** Checks ranges of memory that a user typed. */
final class AddressRange {
    private static final long SPACE = 1L << 32;

    private AddressRange() {}

    static void check(long address, long length, long limit) {
        if (address < 0 || address >= SPACE) {
            throw new BadRangeException(String.format("Address 0x%X is beyond 32 bits.", address));
        }
        if (length <= 0 || length > limit) {
            throw new BadRangeException(String.format("Length %d is not between 1 and %d bytes.", length, limit));
        }
        if (address + length > SPACE) {
            throw new BadRangeException(
                    String.format("0x%08X + 0x%X goes beyond the address space of 32 bits.", address, length));
        }
    }
}
