/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/**
 * A write that must not be repeated (a key, a write-one-to-clear, a FIFO) may or may not have reached the target. The
 * operation above decides what to do.
 */
public final class OutcomeUnknownException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final int index;

    /** @param index the position of the operation in its batch, from 0 */
    public OutcomeUnknownException(int index, String facts, Throwable cause) {
        super("outcome of operation " + index + " unknown: " + facts, cause);
        this.index = index;
    }

    public int index() {
        return index;
    }
}
