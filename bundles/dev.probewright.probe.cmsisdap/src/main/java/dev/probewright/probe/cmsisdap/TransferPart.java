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
import java.util.List;
import java.util.Optional;

/**
 * A DAP_Transfer: up to 255 mixed requests, which stop at the first that is not answered OK.
 *
 * @param jtag whether it goes over JTAG, where every read is posted and no acknowledge tells a fault
 */
record TransferPart(List<TransferStep> steps, boolean jtag) implements PacketPart {
    /** Command, DAP index, count. */
    static final int REQUEST_HEADER = 3;

    /** Command, count, response. */
    static final int ANSWER_HEADER = 3;

    static final int MAX_STEPS = 255;

    TransferPart {
        steps = List.copyOf(steps);
    }

    @Override
    public int requestLength() {
        return REQUEST_HEADER + steps.stream().mapToInt(TransferStep::bytesOut).sum();
    }

    @Override
    public int answerLength() {
        return ANSWER_HEADER + steps.stream().mapToInt(TransferStep::bytesIn).sum();
    }

    @Override
    public void encode(ByteBuffer request, int tap) {
        request.put((byte) DapCommand.TRANSFER).put((byte) tap).put((byte) steps.size());
        for (TransferStep step : steps) {
            request.put((byte) step.request());
            if (!step.returnsData()) {
                request.putInt(step.data());
            }
        }
    }

    @Override
    public Optional<PartFailure> decode(ByteBuffer answer, Reader reader) throws MalformedAnswerException {
        if (answer.remaining() < ANSWER_HEADER) {
            throw new MalformedAnswerException("DAP_Transfer answered with " + answer.remaining() + " bytes");
        }
        reader.rules().checkCommand(DapCommand.TRANSFER, answer.get() & 0xFF);
        int executed = reader.rules().executed(answer.get() & 0xFF, steps.size());
        int response = answer.get() & 0xFF;
        if (executed > steps.size()) {
            throw new MalformedAnswerException(executed + " of " + steps.size() + " transfers executed");
        }
        return new TransferAnswer(this, executed, ResponseByte.decode(response), reader).read(answer);
    }
}
