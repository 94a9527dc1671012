/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

/** A lock that two words in a row open, and a wrong one keeps closed until the next reset. */
final class KeyLock {
    private enum State {
        CLOSED,
        FIRST_SEEN,
        OPEN,
        DEAD
    }

    private final int first;
    private final int second;
    private State state = State.CLOSED;

    KeyLock(int first, int second) {
        this.first = first;
        this.second = second;
    }

    /** @return whether it was a key at its place */
    boolean write(int key) {
        if (state == State.CLOSED && key == first) {
            state = State.FIRST_SEEN;
        } else if (state == State.FIRST_SEEN && key == second) {
            state = State.OPEN;
        } else {
            state = State.DEAD;
            return false;
        }
        return true;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** The lock bit was set. */
    void close() {
        if (state != State.DEAD) {
            state = State.CLOSED;
        }
    }

    void reset() {
        state = State.CLOSED;
    }
}
