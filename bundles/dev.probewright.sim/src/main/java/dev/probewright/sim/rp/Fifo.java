/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import java.util.ArrayDeque;

/** One of the two FIFOs between the processors, eight words deep. Read empty it gives what it gave last. */
final class Fifo {
    private static final int DEPTH = 8;

    private final ArrayDeque<Integer> words = new ArrayDeque<>();
    private int last;

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean isFull() {
        return words.size() == DEPTH;
    }

    void put(int word) {
        words.add(word);
    }

    int take() {
        Integer word = words.poll();
        last = word == null ? last : word;
        return last;
    }

    void clear() {
        words.clear();
        last = 0;
    }
}
