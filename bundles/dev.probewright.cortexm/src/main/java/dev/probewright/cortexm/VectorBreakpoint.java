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
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;

/** Catches a reset by a comparator on the first instruction of the program: where the vector catch does not work. */
final class VectorBreakpoint {
    private static final System.Logger LOG = System.getLogger(VectorBreakpoint.class.getName());

    private static final long NONE = -1;
    /** VTOR: bits that are never part of the table's address. */
    private static final int TABLE = ~0x7F;

    private static final long RESET_VECTOR = 4;

    private final TargetMemory memory;
    private final BreakpointUnit comparators;
    private long set = NONE;

    VectorBreakpoint(TargetMemory memory, BreakpointUnit comparators) {
        this.memory = memory;
        this.comparators = comparators;
    }

    /** Sets it, where there is a program and a comparator for it. */
    void set() throws TargetException {
        try {
            long table = memory.read32(Scb.VTOR) & TABLE & 0xFFFF_FFFFL;
            long first = memory.read32(table + RESET_VECTOR) & 0xFFFF_FFFEL;
            if (comparators.reaches(first) && !comparators.has(first)) {
                comparators.set(first);
                set = first;
            }
        } catch (MemoryFaultException | ComparatorException none) {
            LOG.log(System.Logger.Level.DEBUG, "the reset is not caught at its vector", none);
        }
    }

    /** Waits for the core to arrive. */
    void await(long budgetMicros) throws TargetException {
        if (set == NONE) {
            return;
        }
        try {
            memory.execute(new MemoryBatch().poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, budgetMicros));
        } catch (PollTimeoutException elsewhere) {
            LOG.log(System.Logger.Level.DEBUG, "the core did not come by its reset vector", elsewhere);
        }
    }

    void remove() throws TargetException {
        if (set != NONE) {
            comparators.remove(set);
            set = NONE;
        }
    }
}
