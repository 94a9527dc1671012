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
import java.util.List;
import java.util.Optional;

/** A DAP_Transfer: up to 255 mixed requests, which stop at the first that is not answered OK. */
record TransferPart(List<TransferStep> steps) implements PacketPart {
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
    public void encode(ByteBuffer request) {
        request.put((byte) DapCommand.TRANSFER).put((byte) 0).put((byte) steps.size());
        for (TransferStep step : steps) {
            request.put((byte) step.request());
            if (!step.returnsData()) {
                request.putInt(step.data());
            }
        }
    }

    @Override
    public Optional<PartFailure> decode(ByteBuffer answer, DriverRules rules, ReadSink results)
            throws MalformedAnswerException {
        if (answer.remaining() < ANSWER_HEADER) {
            throw new MalformedAnswerException("DAP_Transfer answered with " + answer.remaining() + " bytes");
        }
        rules.checkCommand(DapCommand.TRANSFER, answer.get() & 0xFF);
        int executed = rules.executed(answer.get() & 0xFF, steps.size());
        DapAck ack = ResponseByte.decode(answer.get() & 0xFF);
        if (executed > steps.size()) {
            throw new MalformedAnswerException(executed + " of " + steps.size() + " transfers executed");
        }
        // The word of a read that was executed is absent where the access behind it failed: AP reads are posted.
        for (int i = 0; i < executed; i++) {
            TransferStep step = steps.get(i);
            if (!step.returnsData()) {
                continue;
            }
            if (answer.remaining() < Integer.BYTES) {
                if (ack == DapAck.OK) {
                    throw new MalformedAnswerException("DAP_Transfer says OK, but word " + i + " is missing");
                }
                return Optional.of(failure(i, true, ack));
            }
            results.word(step, answer.getInt());
        }
        if (ack != DapAck.OK) {
            boolean lastAccepted = executed == steps.size();
            return Optional.of(failure(lastAccepted ? executed - 1 : executed, lastAccepted, ack));
        }
        // Fewer than asked and yet OK: the probe gave up by itself, so the next one was not tried.
        return executed < steps.size()
                ? Optional.of(failure(executed, false, DapAck.PROTOCOL_ERROR))
                : Optional.empty();
    }

    private PartFailure failure(int index, boolean accepted, DapAck ack) {
        TransferStep step = steps.get(index);
        return new PartFailure(step.operation(), step.word(), accepted, ack);
    }
}
