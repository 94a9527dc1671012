/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was captured and not fetched. */
final class TraceBuffer {
    static final int SIZE = 4096;

    private final Deque<Byte> bytes = new ArrayDeque<>();

    void clear() {
        bytes.clear();
    }

    int count() {
        return bytes.size();
    }

    boolean isFull() {
        return bytes.size() == SIZE;
    }

    /** Whether there was room. */
    boolean add(byte one) {
        return !isFull() && bytes.add(one);
    }

    /** Takes as many, or all there are. */
    byte[] take(int most) {
        byte[] taken = new byte[Math.min(most, bytes.size())];
        for (int index = 0; index < taken.length; index++) {
            taken[index] = bytes.remove();
        }
        return taken;
    }
}
