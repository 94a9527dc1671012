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
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution of a transaction: sends the packets of its plan, keeps the window full, hands out results. */
final class TransactionRun {
    private final PacketPipe pipe;
    private final Wiring wiring;
    private final DapTransaction transaction;
    private final List<DapOperation> operations;
    private final TransactionPlanner planner;
    private final DriverRules rules;
    private final int window;
    private final WireTiming timing;
    private final ByteBuffer request;
    /** Words received since the pipe was last idle; an answer that got lost would have shifted them. */
    private final List<Result> held = new ArrayList<>();

    /** The poll that goes on, and until when. */
    private int polling = -1;

    private long pollEnd;

    private record Result(TransferStep step, int value) {}

    /** Which packet stopped, when it was sent, and how many were sent in all. */
    private record Stop(PartFailure failure, int packet, int sent, long sentAt) {}

    TransactionRun(PacketPipe pipe, DapTransaction transaction, Wiring wiring, DriverRules rules, ProbeFacts facts) {
        this.pipe = pipe;
        this.wiring = wiring;
        this.transaction = transaction;
        this.operations = transaction.operations();
        this.planner = wiring.planner();
        this.rules = rules;
        this.window = facts.packetCount();
        this.timing = wiring.timing();
        this.request = ByteBuffer.allocate(facts.packetSize()).order(ByteOrder.LITTLE_ENDIAN);
    }

    void run() throws DapTransferException, ProbeException {
        int from = 0;
        while (from < operations.size()) {
            Plan plan = planner.plan(transaction, from);
            Optional<Stop> stopped = send(plan);
            if (stopped.isEmpty()) {
                if (plan.parks()) {
                    transaction.completePark();
                }
                return;
            }
            Stop stop = stopped.get();
            if (stop.failure().ack() != DapAck.MISMATCH) {
                throw exception(plan, stop);
            }
            from = poll(plan, stop);
        }
    }

    /** Goes on with a poll that did not match within its share of probe time; returns the operation to plan from. */
    private int poll(Plan plan, Stop stop) throws DapTransferException, ProbeException {
        int index = stop.failure().operation();
        if (index < 0 || !(operations.get(index) instanceof DapOperation.Poll poll)) {
            throw pipe.confused("mismatch reported where nothing was compared", null);
        }
        if (polling != index) {
            polling = index;
            pollEnd = stop.sentAt() + poll.budgetMicros() * 1000;
        }
        if (System.nanoTime() - pollEnd < 0) {
            return index;
        }
        // The probe does not tell the value that did not match.
        DapTransaction look = new DapTransaction();
        DapOperation.Read last = look.read(DapPort.AP, poll.register(), true);
        TransactionRun run = new TransactionRun(this, look);
        Plan one = planner.plan(look, 0);
        Optional<Stop> failed = run.send(one);
        if (failed.isPresent()) {
            PartFailure failure = failed.get().failure();
            throw new DapTransferException(index, 0, 0, false, failure.ack(), 0);
        }
        if ((last.value() & poll.mask()) == poll.match()) {
            return index + 1;
        }
        throw new DapTransferException(index, 0, 0, false, DapAck.MISMATCH, last.value());
    }

    private TransactionRun(TransactionRun other, DapTransaction transaction) {
        this.pipe = other.pipe;
        this.wiring = other.wiring;
        this.transaction = transaction;
        this.operations = transaction.operations();
        this.planner = other.planner;
        this.rules = other.rules;
        this.window = other.window;
        this.timing = other.timing;
        this.request = other.request;
    }

    private Optional<Stop> send(Plan plan) throws ProbeException {
        List<Packet> packets = plan.packets();
        Packet[] flying = new Packet[packets.size()];
        long[] sentAt = new long[packets.size()];
        int sent = 0;
        for (int answered = 0; answered < packets.size(); answered++) {
            while (sent < packets.size()
                    && sent - answered < window
                    && packets.get(sent).needs() <= answered) {
                Packet packet = wiring.tags().mark(packets.get(sent));
                flying[sent] = packet;
                packet.encode(request, wiring.tap());
                sentAt[sent++] = System.nanoTime();
                pipe.send(request.array(), request.limit());
            }
            Packet packet = flying[answered];
            Optional<PartFailure> failure = decode(packet, pipe.receive(timing.millis(packet)));
            if (failure.isPresent()) {
                // What is in flight behind it was planned to do no harm; its answers are of no use.
                for (int i = answered + 1; i < sent; i++) {
                    pipe.receive(timing.millis(packets.get(i)));
                }
                release();
                return Optional.of(new Stop(failure.get(), answered, sent, sentAt[answered]));
            }
            if (sent == answered + 1) {
                release();
            }
        }
        return Optional.empty();
    }

    private Optional<PartFailure> decode(Packet packet, byte[] bytes) throws ProbeException {
        ByteBuffer answer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        PacketPart.Reader reader = new Reading(pipe.padded(bytes.length));
        try {
            if (packet.parts().size() > 1) {
                checkExecuteHeader(packet, answer);
            }
            Optional<PartFailure> first = Optional.empty();
            for (PacketPart part : packet.parts()) {
                Optional<PartFailure> failure = part.decode(answer, reader);
                first = first.isPresent() ? first : failure;
            }
            if (first.isEmpty() && answer.hasRemaining() && !reader.padded()) {
                throw new MalformedAnswerException(answer.remaining() + " bytes more than were asked for");
            }
            return first;
        } catch (MalformedAnswerException e) {
            throw pipe.confused(e.getMessage(), e);
        }
    }

    private final class Reading implements PacketPart.Reader {
        private final boolean padded;

        Reading(boolean padded) {
            this.padded = padded;
        }

        @Override
        public DriverRules rules() {
            return rules;
        }

        @Override
        public boolean padded() {
            return padded;
        }

        @Override
        public boolean replayable(int operation) {
            return operations.get(operation).replayable();
        }

        @Override
        public void word(TransferStep step, int value) {
            held.add(new Result(step, value));
        }
    }

    private void checkExecuteHeader(Packet packet, ByteBuffer answer) throws MalformedAnswerException {
        if (answer.remaining() < Packet.EXECUTE_HEADER) {
            throw new MalformedAnswerException("DAP_ExecuteCommands answered with " + answer.remaining() + " bytes");
        }
        rules.checkCommand(DapCommand.EXECUTE_COMMANDS, answer.get() & 0xFF);
        int commands = answer.get() & 0xFF;
        if (commands != packet.parts().size()) {
            throw new MalformedAnswerException(
                    commands + " of " + packet.parts().size() + " commands answered");
        }
    }

    /** Hands the words to their operations: the pipe is idle, so each answer was that to its own request. */
    private void release() {
        for (Result result : held) {
            if (result.step().operation() == TransferStep.NO_OPERATION) {
                continue;
            }
            DapOperation operation = operations.get(result.step().operation());
            if (operation instanceof DapOperation.Read read) {
                read.complete(result.value());
            } else if (operation instanceof DapOperation.BlockRead read) {
                read.append(result.value());
            }
        }
        held.clear();
    }

    private DapTransferException exception(Plan plan, Stop stop) {
        PartFailure failure = stop.failure();
        if (failure.operation() == TransferStep.NO_OPERATION) {
            // All that was asked for was accepted; parking TAR behind it showed that it, or the link, had failed.
            int last = operations.size() - 1;
            DapOperation operation = operations.get(last);
            int word = operation instanceof DapOperation.BlockWrite write ? write.words().length - 1 : 0;
            return new DapTransferException(last, intact(plan, stop, last, word), word, true, failure.ack(), 0);
        }
        int index = failure.operation();
        // In JTAG the acknowledges tell nothing of a fault: TAR does.
        int done = wiring.jtag() && failure.ack() == DapAck.FAULT ? 0 : intact(plan, stop, index, failure.word());
        return new DapTransferException(index, done, failure.word(), failure.accepted(), failure.ack(), 0);
    }

    /** How many words of the operation are certain to be in place. */
    private int intact(Plan plan, Stop stop, int index, int word) {
        DapOperation operation = operations.get(index);
        if (operation instanceof DapOperation.BlockRead read) {
            return read.completed();
        }
        if (!(operation instanceof DapOperation.BlockWrite write)) {
            return 0;
        }
        // An acknowledge may concern the word before: that one is written again, too.
        int done = Math.max(0, word - 1);
        long start = write.tar() & 0xFFFF_FFFFL;
        long lowest = start + (long) done * Integer.BYTES;
        for (int i = stop.packet(); i < stop.sent(); i++) {
            Packet packet = plan.packets().get(i);
            boolean ranBehind = i > stop.packet() || packet.runsOn();
            if (ranBehind && packet.operation() == index) {
                lowest = Math.min(lowest, rules.rewind(start, lowest, packet.end(), write.wrap()));
            }
        }
        return (int) ((lowest - start) / Integer.BYTES);
    }
}
