/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapAck;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A DAP_WriteABORT: in JTAG the ABORT register is not among those that transfers reach. */
record AbortPart(int operation, int value) implements PacketPart {
    private static final int REQUEST_LENGTH = 6;
    private static final int ANSWER_LENGTH = 2;

    @Override
    public int requestLength() {
        return REQUEST_LENGTH;
    }

    @Override
    public int answerLength() {
        return ANSWER_LENGTH;
    }

    @Override
    public void encode(ByteBuffer request, int tap) {
        request.put((byte) DapCommand.WRITE_ABORT).put((byte) tap).putInt(value);
    }

    @Override
    public Optional<PartFailure> decode(ByteBuffer answer, Reader reader) throws MalformedAnswerException {
        if (answer.remaining() < ANSWER_LENGTH) {
            throw new MalformedAnswerException("DAP_WriteABORT answered with " + answer.remaining() + " bytes");
        }
        reader.rules().checkCommand(DapCommand.WRITE_ABORT, answer.get() & 0xFF);
        return answer.get() == DapCommand.STATUS_OK
                ? Optional.empty()
                : Optional.of(new PartFailure(operation, 0, false, DapAck.PROTOCOL_ERROR));
    }
}
