/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/**
 * DP and AP accesses over one wire. An implementation turns a transaction into as few packets as its probe allows, with
 * as many in flight as is safe: a packet may be sent before the answer to the one before it has come only when running
 * it after the earlier one stopped part-way does no harm.
 */
public interface DapLink {
    /**
     * Executes all operations in order, or throws. Operations that completed before a failure hold their results.
     *
     * @throws DapTransferException when the target answered something else than OK: it says which operation, how many of
     *     its words were done, and what may or may not have happened
     * @throws ProbeException when the probe itself failed; nothing is known of the operations not yet completed
     */
    void execute(DapTransaction transaction) throws DapTransferException, ProbeException;

    /**
     * How long the probe itself repeats an access that is answered WAIT before it reports it, in microseconds; drivers
     * make a retry count of it from the clock. The WAIT budget of an operation is kept above, in the debug port.
     */
    void setWaitTime(long micros) throws ProbeException;

    /** Sends 8 or more bits on SWDIO/TMS, least significant bit of the first byte first: line reset, protocol switches. */
    void sequence(byte[] bits, int bitCount) throws ProbeException;
}
