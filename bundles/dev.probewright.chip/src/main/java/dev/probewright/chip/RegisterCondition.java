/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.Width;

/**
 * Holds when {@code (value & mask) == match}.
 *
 * @param register its name in the chip's document
 * @param address a multiple of the width
 */
public record RegisterCondition(String register, long address, Width width, int mask, int match) {
    public boolean holds(int value) {
        return (value & mask) == match;
    }

    /** Whether both can hold at once. */
    boolean goesWith(RegisterCondition other) {
        int both = mask & other.mask;
        return address != other.address || (match & both) == (other.match & both);
    }
}
