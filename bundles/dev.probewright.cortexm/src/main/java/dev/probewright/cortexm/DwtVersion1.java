/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.ComparatorException.Why;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The DWT of Armv6-M and Armv7-M (Armv7-M ARM, C1.8): ranges of a power of two by a mask; a value by a comparator that is
 * linked to another one for the address. Which comparator can take a value is told by DATAVMATCH staying set.
 */
final class DwtVersion1 implements WatchpointRules {
    private static final int DATAVMATCH = 1 << 8;
    private static final int DATAVSIZE_SHIFT = 10;
    private static final int DATAVADDR0_SHIFT = 12;
    private static final int DATAVADDR1_SHIFT = 16;

    private final int count;
    private final boolean values;

    /** @param values whether there may be comparators for values: not with Armv6-M */
    DwtVersion1(int count, boolean values) {
        this.count = count;
        this.values = values;
    }

    @Override
    public int functionBits() {
        return Dwt.FUNCTION_FIELD | DATAVMATCH;
    }

    @Override
    public List<List<WatchSlot>> plans(Watch watch, BitSet free) throws CoreException {
        if (!watch.aligned()) {
            throw refused(
                    Why.NOT_POSSIBLE,
                    watch.text() + ": the length is not a power of two, or the address not aligned to it");
        }
        int mask = Long.numberOfTrailingZeros(watch.length());
        int kind = Dwt.function(watch.kind());
        if (watch.data().isEmpty()) {
            int first = free.nextSetBit(0);
            if (first < 0) {
                throw refused(Why.ALL_IN_USE, "all " + count + " watchpoints are in use");
            }
            return List.of(List.of(new WatchSlot(first, (int) watch.address(), mask, kind)));
        }
        if (!values) {
            throw refused(Why.NONE_THERE, "this core has no comparator for data values");
        }
        if (free.cardinality() < 2) {
            throw refused(
                    Why.ALL_IN_USE,
                    "a data value takes two comparators, " + free.cardinality() + " of " + count + " are free");
        }
        return linked(watch, watch.data().get(), mask, kind, free);
    }

    private static List<List<WatchSlot>> linked(Watch watch, DataMatch data, int mask, int kind, BitSet free) {
        List<List<WatchSlot>> plans = new ArrayList<>();
        for (int value = free.nextSetBit(0); value >= 0; value = free.nextSetBit(value + 1)) {
            int address = free.nextSetBit(0) == value ? free.nextSetBit(value + 1) : free.nextSetBit(0);
            int function = kind
                    | DATAVMATCH
                    | data.size() << DATAVSIZE_SHIFT
                    | address << DATAVADDR0_SHIFT
                    | address << DATAVADDR1_SHIFT;
            plans.add(List.of(
                    new WatchSlot(address, (int) watch.address(), mask, 0),
                    new WatchSlot(value, data.replicated(), 0, function)));
        }
        return plans;
    }

    private CoreException refused(Why why, String facts) {
        return new ComparatorException(Request.WATCHPOINT, why, count, facts);
    }
}
