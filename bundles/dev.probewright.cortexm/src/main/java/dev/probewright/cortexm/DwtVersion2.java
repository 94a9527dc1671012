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
import dev.probewright.target.WatchKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The DWT of Armv8-M (DDI 0553, DWT_FUNCTIONn): one comparator for up to a word; a comparator and its successor for
 * any other range, the second one holding the last address, or for a value. DWT_FUNCTIONn.ID tells what each can do.
 */
final class DwtVersion2 implements WatchpointRules {
    private static final int ID_SHIFT = 27;
    private static final int ID_DATA_ADDRESS = 1 << 3;
    /** Also a comparator for the last address of a range. */
    private static final int ID_LIMIT = 1 << 4;
    /** Also a comparator for a value, linked or not. */
    private static final int ID_VALUE = 1 << 2;

    private static final int MATCH_ADDRESS = 4;
    private static final int MATCH_ADDRESS_WRITE = 5;
    private static final int MATCH_ADDRESS_READ = 6;
    private static final int MATCH_ADDRESS_LIMIT = 7;
    private static final int MATCH_LINKED_VALUE = 11;
    /** ACTION: a debug event. Without, a comparator only serves the one that is linked to it. */
    private static final int ACTION_DEBUG = 1 << 4;

    private static final int DATAVSIZE_SHIFT = 10;
    private static final int WORD = 4;

    private final int[] ids;

    /** @param functions the DWT_FUNCTIONn as read */
    DwtVersion2(int[] functions) {
        ids = functions.clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] >>>= ID_SHIFT;
        }
    }

    @Override
    public int functionBits() {
        return Dwt.FUNCTION_FIELD;
    }

    @Override
    public List<List<WatchSlot>> plans(Watch watch, BitSet free) throws CoreException {
        if (watch.length() <= 0) {
            throw refused(Why.NOT_POSSIBLE, watch.text() + ": nothing to watch");
        }
        boolean one = watch.aligned() && watch.length() <= WORD;
        if (watch.data().isPresent() && !one) {
            throw refused(Why.NOT_POSSIBLE, watch.text() + ": a value is compared in one access of up to a word");
        }
        int match = match(watch.kind());
        List<List<WatchSlot>> plans = new ArrayList<>();
        if (one && watch.data().isEmpty()) {
            // Those that can do the least first, so that the others stay free for ranges and values.
            for (int few = 0; few <= Integer.SIZE; few++) {
                for (int i = free.nextSetBit(0); i >= 0; i = free.nextSetBit(i + 1)) {
                    if (can(i, ID_DATA_ADDRESS) && Integer.bitCount(ids[i]) == few) {
                        int size = Long.numberOfTrailingZeros(watch.length());
                        plans.add(List.of(slot(i, watch.address(), match | ACTION_DEBUG, size)));
                    }
                }
            }
        } else {
            for (int i = free.nextSetBit(0); i >= 0; i = free.nextSetBit(i + 1)) {
                if (can(i, ID_DATA_ADDRESS)
                        && free.get(i + 1)
                        && can(i + 1, watch.data().isPresent() ? ID_VALUE : ID_LIMIT)) {
                    plans.add(pair(i, watch, match));
                }
            }
        }
        if (plans.isEmpty()) {
            throw none(watch, one && watch.data().isEmpty());
        }
        return plans;
    }

    private static List<WatchSlot> pair(int index, Watch watch, int match) {
        if (watch.data().isPresent()) {
            DataMatch data = watch.data().get();
            return List.of(
                    slot(index, watch.address(), match, Long.numberOfTrailingZeros(watch.length())),
                    slot(index + 1, data.replicated(), MATCH_LINKED_VALUE | ACTION_DEBUG, data.size()));
        }
        return List.of(
                slot(index, watch.address(), match | ACTION_DEBUG, 0),
                slot(index + 1, watch.last(), MATCH_ADDRESS_LIMIT | ACTION_DEBUG, 0));
    }

    private static WatchSlot slot(int index, long comp, int function, int size) {
        return new WatchSlot(index, (int) comp, -1, function | size << DATAVSIZE_SHIFT);
    }

    private boolean can(int index, int what) {
        return index < ids.length && (ids[index] & what) != 0;
    }

    private CoreException none(Watch watch, boolean one) {
        int able = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean second = can(i + 1, watch.data().isPresent() ? ID_VALUE : ID_LIMIT);
            able += can(i, ID_DATA_ADDRESS) && (one || second) ? 1 : 0;
        }
        String what = one ? "an address" : watch.data().isPresent() ? "a data value" : "a range of addresses";
        return able == 0
                ? refused(Why.NONE_THERE, "this core has no comparator for " + what)
                : refused(
                        Why.ALL_IN_USE,
                        one
                                ? "all " + able + " watchpoints are in use"
                                : what + " takes two comparators that follow each other, and none are free");
    }

    private CoreException refused(Why why, String facts) {
        return new ComparatorException(Request.WATCHPOINT, why, ids.length, facts);
    }

    private static int match(WatchKind kind) {
        return switch (kind) {
            case READ -> MATCH_ADDRESS_READ;
            case WRITE -> MATCH_ADDRESS_WRITE;
            case ACCESS -> MATCH_ADDRESS;
        };
    }
}
