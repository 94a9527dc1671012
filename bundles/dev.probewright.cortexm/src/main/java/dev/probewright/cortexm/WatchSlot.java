/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.MemoryBatch;

/**
 * What one DWT comparator is to be set to.
 *
 * @param index of the comparator
 * @param mask DWT_MASKn, which Armv8-M does not have: -1 there
 */
record WatchSlot(int index, int comp, int mask, int function) {
    /** Appends setting the comparator. */
    void write(MemoryBatch batch) {
        batch.write32(Dwt.comp(index), comp);
        if (mask >= 0) {
            batch.write32(Dwt.mask(index), mask);
        }
        batch.write32(Dwt.function(index), function);
    }
}
