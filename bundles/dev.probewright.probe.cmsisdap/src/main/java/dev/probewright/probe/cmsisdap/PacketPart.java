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
sealed interface PacketPart permits TransferPart, BlockWritePart {
    /** Bytes of the request, its command byte included. */
    int requestLength();

    /** Bytes of the answer when all went well, its command byte included. */
    int answerLength();

    /** Appends the request, little-endian. */
    void encode(ByteBuffer request);

    /**
     * Takes its answer off the front of {@code answer}.
     *
     * @param results gets the words read, in order, up to where it stopped
     * @return where it stopped, if it did
     * @throws MalformedAnswerException when the answer can not be one to this request
     */
    Optional<PartFailure> decode(ByteBuffer answer, DriverRules rules, ReadSink results)
            throws MalformedAnswerException;

    /** Takes words that were read. */
    interface ReadSink {
        void word(TransferStep step, int value);
    }
}
