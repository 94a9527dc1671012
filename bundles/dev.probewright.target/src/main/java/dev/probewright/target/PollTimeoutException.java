/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** A register did not reach the awaited value in time. */
public final class PollTimeoutException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final int mask;
    private final int match;
    private final int last;
    private final long budgetMicros;

    /** @param last the value read last */
    public PollTimeoutException(long address, int mask, int match, int last, long budgetMicros) {
        super(String.format(
                "0x%08X stayed 0x%08X, awaited (value & 0x%08X) == 0x%08X within %d us",
                address, last, mask, match, budgetMicros));
        this.address = address;
        this.mask = mask;
        this.match = match;
        this.last = last;
        this.budgetMicros = budgetMicros;
    }

    public long address() {
        return address;
    }

    public int mask() {
        return mask;
    }

    public int match() {
        return match;
    }

    public int last() {
        return last;
    }

    public long budgetMicros() {
        return budgetMicros;
    }
}
