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
import dev.probewright.probe.cmsisdap.PacketPart.Reader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of an answer to DAP_Transfer, and what it means that it stopped.
 *
 * <p>Reads are posted. The word of one that was executed is absent where the access behind it failed that would have fetched
 * it. In JTAG all after a fault is acknowledged like any other; there the flags that are read between show it, and what was
 * done since they were last seen to be clear is not certain.
 */
final class TransferAnswer {
    private final List<TransferStep> steps;
    private final boolean jtag;
    private final int executed;
    private final DapAck ack;
    private final Reader reader;
    /** Words that are not certain yet. */
    private final List<Word> pending = new ArrayList<>();

    private int firstUncertain;

    private record Word(TransferStep step, int value) {}

    TransferAnswer(TransferPart part, int executed, DapAck ack, Reader reader) {
        this.steps = part.steps();
        this.jtag = part.jtag();
        this.executed = executed;
        this.ack = ack;
        this.reader = reader;
    }

    Optional<PartFailure> read(ByteBuffer answer) throws MalformedAnswerException {
        for (int i = 0; i < executed; i++) {
            TransferStep step = steps.get(i);
            if (!step.returnsData()) {
                continue;
            }
            if (mayBeAbsent(i) && (reader.padded() || answer.remaining() < Integer.BYTES)) {
                return Optional.of(absent(i));
            }
            if (answer.remaining() < Integer.BYTES) {
                throw new MalformedAnswerException(
                        "DAP_Transfer says that " + executed + " were executed, but word " + i + " is missing");
            }
            int value = answer.getInt();
            if (step.kind() == TransferStep.Kind.STATUS && reader.rules().faulted(value)) {
                return Optional.of(new PartFailure(step.operation(), step.word(), true, DapAck.FAULT));
            }
            pending.add(new Word(step, value));
            if (!jtag || step.kind() == TransferStep.Kind.STATUS) {
                certain(i + 1);
            }
        }
        if (ack != DapAck.OK) {
            return Optional.of(stopped());
        }
        if (executed < steps.size()) {
            throw new MalformedAnswerException(
                    "DAP_Transfer says OK, but " + executed + " of " + steps.size() + " were executed");
        }
        certain(executed);
        return Optional.empty();
    }

    private boolean mayBeAbsent(int index) {
        return ack != DapAck.OK && index == executed - 1 && posted(steps.get(index));
    }

    private boolean posted(TransferStep step) {
        return jtag || step.isAp();
    }

    private void certain(int next) {
        for (Word word : pending) {
            if (word.step().kind() != TransferStep.Kind.STATUS) {
                reader.word(word.step(), word.value());
            }
        }
        pending.clear();
        firstUncertain = next;
    }

    /** The read at {@code index} was taken, but its word is not there, or it is not known whether it is. */
    private PartFailure absent(int index) {
        TransferStep step = steps.get(index);
        boolean fetchedByNext = index + 1 < steps.size()
                && steps.get(index + 1).returnsData()
                && steps.get(index + 1).isAp();
        boolean fetchFailed = !reader.padded() || index + 1 == steps.size() || fetchedByNext;
        if (ack != DapAck.WAIT) {
            return jtag ? uncertain(index + 1) : new PartFailure(step.operation(), step.word(), true, ack);
        }
        if (jtag) {
            // A WAIT says that what was before it was not refused. The word is lost: RDBUFF does not give it again.
            certain(index);
        }
        return jtag || !fetchFailed ? again(step) : new PartFailure(step.operation(), step.word(), true, ack);
    }

    private PartFailure again(TransferStep step) {
        DapAck what = reader.replayable(step.operation()) ? ack : DapAck.PROTOCOL_ERROR;
        return new PartFailure(step.operation(), step.word(), false, what);
    }

    private PartFailure stopped() {
        boolean lastAccepted = executed == steps.size();
        int index = lastAccepted ? executed - 1 : executed;
        if (ack == DapAck.WAIT || ack == DapAck.MISMATCH) {
            certain(executed);
        } else if (jtag && firstUncertain < executed) {
            return uncertain(executed);
        }
        if (ack == DapAck.MISMATCH) {
            index = compared(index);
        }
        TransferStep step = steps.get(index);
        if (step.kind() == TransferStep.Kind.PADDING) {
            // It can not fail, so the count is wrong: nothing behind it can have been executed.
            step = steps.get(index + 1);
        }
        return new PartFailure(step.operation(), step.word(), lastAccepted, ack);
    }

    /** Only a poll can fail to match: where the count names what is behind it, some firmware has counted the poll, too. */
    private int compared(int counted) {
        int index = counted;
        while (index > 0 && steps.get(index).kind() != TransferStep.Kind.POLL) {
            index--;
        }
        return steps.get(index).kind() == TransferStep.Kind.POLL ? index : counted;
    }

    /** Of what was done since no fault was seen for certain, that which must not be done twice, or else the first. */
    private PartFailure uncertain(int end) {
        for (TransferStep step : steps.subList(firstUncertain, end)) {
            if (step.operation() != TransferStep.NO_OPERATION && !reader.replayable(step.operation())) {
                return new PartFailure(step.operation(), step.word(), false, DapAck.PROTOCOL_ERROR);
            }
        }
        for (TransferStep step : steps.subList(firstUncertain, end)) {
            if (step.operation() != TransferStep.NO_OPERATION) {
                return new PartFailure(step.operation(), step.word(), false, ack);
            }
        }
        TransferStep step = steps.get(Math.min(end, steps.size() - 1));
        return new PartFailure(step.operation(), step.word(), false, ack);
    }
}
