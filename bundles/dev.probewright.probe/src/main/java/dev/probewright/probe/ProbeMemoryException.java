/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import dev.probewright.target.TargetException;

/** The target answered one of a probe's own memory commands with something else than OK. */
public final class ProbeMemoryException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final DapAck ack;
    private final long address;
    private final boolean stickyCleared;

    /**
     * @param ack what it answered, as far as the probe tells
     * @param address the first that was not done as far as the probe tells, or -1 where it does not
     * @param stickyCleared whether the probe has cleared the sticky flags of the debug port by itself
     * @param facts what the probe said
     */
    public ProbeMemoryException(DapAck ack, long address, boolean stickyCleared, String facts) {
        super(facts);
        this.ack = ack;
        this.address = address;
        this.stickyCleared = stickyCleared;
    }

    public DapAck ack() {
        return ack;
    }

    public long address() {
        return address;
    }

    public boolean stickyCleared() {
        return stickyCleared;
    }
}
