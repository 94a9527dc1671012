/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A command of a packet that moves words: the whole packet, or one of several within DAP_ExecuteCommands. */
sealed interface PacketPart permits TransferPart, BlockWritePart, AbortPart {
    /** Bytes of the request, its command byte included. */
    int requestLength();

    /** Bytes of the answer when all went well, its command byte included. */
    int answerLength();

    /**
     * Appends the request, little-endian.
     *
     * @param tap which TAP of the chain is meant; 0 in SWD
     */
    void encode(ByteBuffer request, int tap);

    /**
     * Takes its answer off the front of {@code answer}.
     *
     * @return where it stopped, if it did
     * @throws MalformedAnswerException when the answer can not be one to this request
     */
    Optional<PartFailure> decode(ByteBuffer answer, Reader reader) throws MalformedAnswerException;

    /** Who reads an answer. */
    interface Reader {
        DriverRules rules();

        /** Whether there may be more bytes than the answer has, so that their number says nothing. */
        boolean padded();

        /** Whether an operation may be done twice. */
        boolean replayable(int operation);

        /** A word that was read; in order, and only words that are certain. */
        void word(TransferStep step, int value);
    }
}
