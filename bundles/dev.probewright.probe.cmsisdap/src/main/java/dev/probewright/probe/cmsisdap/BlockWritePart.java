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
import java.util.Arrays;
import java.util.Optional;

/**
 * A DAP_TransferBlock that writes words to DRW. It does not set TAR.
 *
 * @param operation of the transaction
 * @param words of the whole operation
 * @param from first word of this part
 * @param count words of this part, above 0
 */
record BlockWritePart(int operation, int[] words, int from, int count) implements PacketPart {
    /** Command, DAP index, count (16 bits), request. */
    static final int REQUEST_HEADER = 5;

    /** Command, count (16 bits), response. */
    static final int ANSWER_HEADER = 4;

    @Override
    public int requestLength() {
        return REQUEST_HEADER + count * Integer.BYTES;
    }

    @Override
    public int answerLength() {
        return ANSWER_HEADER;
    }

    @Override
    public void encode(ByteBuffer request, int tap) {
        request.put((byte) DapCommand.TRANSFER_BLOCK).put((byte) tap).putShort((short) count);
        request.put((byte) (DapCommand.REQUEST_AP | DapCommand.REGISTER_DRW));
        for (int i = from; i < from + count; i++) {
            request.putInt(words[i]);
        }
    }

    @Override
    public Optional<PartFailure> decode(ByteBuffer answer, Reader reader) throws MalformedAnswerException {
        if (answer.remaining() < ANSWER_HEADER) {
            throw new MalformedAnswerException("DAP_TransferBlock answered with " + answer.remaining() + " bytes");
        }
        reader.rules().checkCommand(DapCommand.TRANSFER_BLOCK, answer.get() & 0xFF);
        int executed = reader.rules().executed(answer.getShort() & 0xFFFF, count);
        DapAck ack = ResponseByte.decode(answer.get() & 0xFF);
        if (executed > count) {
            throw new MalformedAnswerException(executed + " of " + count + " words written");
        }
        if (executed == count) {
            return ack == DapAck.OK
                    ? Optional.empty()
                    : Optional.of(new PartFailure(operation, from + count - 1, true, ack));
        }
        if (ack == DapAck.OK) {
            throw new MalformedAnswerException(
                    "DAP_TransferBlock says OK, but " + executed + " of " + count + " were written");
        }
        return Optional.of(new PartFailure(operation, from + executed, false, ack));
    }

    @Override
    public String toString() {
        return "block write " + Arrays.toString(Arrays.copyOfRange(words, from, from + count));
    }
}
