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

/**
 * The target answered an access with something else than OK. An acknowledge also concerns the posted access before it:
 * after a FAULT or a lost acknowledge of a write, that write's outcome is unknown.
 */
public final class DapTransferException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final int wordsDone;
    private final int failedWord;
    private final boolean accepted;
    private final DapAck ack;
    private final int last;
    private final int reached;

    /**
     * @param index the first operation not known to be complete, from 0; all before it were acknowledged
     * @param wordsDone for a block: how many words from its start on are certain to be in place. Fewer than were
     *     acknowledged where packets in flight behind the failed one may have written over them
     * @param failedWord for a block: the word that was refused as far as the probe says; TAR is to be trusted rather
     * @param accepted whether the access had been taken by the access port and only its completion is missing: a posted
     *     read whose value is still to be had from RDBUFF, or a write that may yet be on its way. The access that was
     *     refused is then the one behind it
     * @param last for {@link DapAck#MISMATCH}: the value read last, where the probe gave it, else 0
     */
    public DapTransferException(int index, int wordsDone, int failedWord, boolean accepted, DapAck ack, int last) {
        this(index, wordsDone, failedWord, accepted, ack, last, index);
    }

    /** @param reached the last operation that may have been executed although {@code index} failed before it */
    public DapTransferException(
            int index, int wordsDone, int failedWord, boolean accepted, DapAck ack, int last, int reached) {
        super("operation " + index + (failedWord > 0 ? ", word " + failedWord : "") + ": " + ack
                + (accepted ? " after it was accepted" : ""));
        this.index = index;
        this.wordsDone = wordsDone;
        this.failedWord = failedWord;
        this.accepted = accepted;
        this.ack = ack;
        this.last = last;
        this.reached = reached;
    }

    public int index() {
        return index;
    }

    public int wordsDone() {
        return wordsDone;
    }

    public int failedWord() {
        return failedWord;
    }

    public boolean accepted() {
        return accepted;
    }

    public DapAck ack() {
        return ack;
    }

    public int last() {
        return last;
    }

    /** The last operation that may have been executed although {@link #index} failed before it; else the same. */
    public int reached() {
        return reached;
    }
}
