/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;

/** One execution of a transaction in batches; goes on exactly where the target began to discard. */
final class WireRun {
    /** The wire is not kept polling for longer than this in one batch. */
    private static final long POLL_MICROS = 5_000;

    private static final int FIRST_POLL_READS = 4;

    /** Accesses of a batch while the target has been answering WAIT. */
    private static final int STALLED_BATCH = 4;

    private final WireEngine engine;
    private final WireState state;
    private final WireRules rules;
    private final List<DapOperation> operations;
    private final WireCursor cursor;
    private final long waitMicros;
    private final List<WireAccess> held = new ArrayList<>();

    private int waits;
    private Moment waiting = new Moment(0, 0);
    private int pollReads = FIRST_POLL_READS;
    private int polling = -1;
    private Moment pollBegan = new Moment(0, 0);

    /** In the host's time and in that of the wire: a batch of many clocks may be long under way, or the probe itself. */
    private record Moment(long nanos, long wireMicros) {}

    WireRun(WireEngine engine, WireState state, WireRules rules, DapTransaction transaction, long waitMicros) {
        this.engine = engine;
        this.state = state;
        this.rules = rules;
        this.operations = transaction.operations();
        this.cursor = new WireCursor(operations);
        this.waitMicros = waitMicros;
    }

    void run() throws DapTransferException, ProbeException {
        engine.begin();
        while (!cursor.atEnd() || !held.isEmpty()) {
            int most = waits > 1 ? STALLED_BATCH : Integer.MAX_VALUE;
            int reads = waits > 1 ? 1 : pollReads;
            boolean together = rules.batches(state.overrunDetection());
            List<WireAccess> batch =
                    cursor.next(engine, state, engine.batchClocks(), together ? most : 1, together ? reads : 1);
            Moment began = now();
            WireOutcome outcome = engine.run(held, batch);
            step(batch, outcome, began);
        }
    }

    private void step(List<WireAccess> batch, WireOutcome outcome, Moment began) throws DapTransferException {
        boolean progress = outcome.complete() > 0 || outcome.refused() > 0 || outcome.heldDone() && !held.isEmpty();
        if (outcome.heldDone()) {
            take(held);
            held.clear();
        }
        List<WireAccess> complete = batch.subList(0, outcome.complete());
        take(complete);
        if (outcome.ack() != DapAck.OK && outcome.ack() != DapAck.WAIT) {
            throw failed(outcome);
        }
        if (progress && waits == 1) {
            state.slowDown();
        } else if (outcome.ack() == DapAck.OK) {
            state.wentWell();
        }
        waits = progress ? 0 : waits;
        if (outcome.ack() == DapAck.WAIT) {
            List<WireAccess> taken = batch.subList(outcome.complete(), outcome.refused());
            taken.stream().filter(this::wanted).forEach(access -> {
                held.add(access);
                cursor.pass(access);
            });
            waited(outcome, began);
        }
        polled(batch, outcome, began);
    }

    /** Accesses that are complete; the first poll that matches ends its operation. */
    private void take(List<WireAccess> accesses) throws DapTransferException {
        for (WireAccess access : accesses) {
            state.done(access);
            if (!wanted(access)) {
                continue;
            }
            DapOperation operation = operations.get(access.operation());
            if (operation instanceof DapOperation.Poll poll) {
                if ((access.result() & poll.mask()) == poll.match()) {
                    cursor.passOperation();
                    polling = -1;
                    pollReads = FIRST_POLL_READS;
                }
                continue;
            }
            if (operation instanceof DapOperation.Read read) {
                read.complete(access.result());
            } else if (operation instanceof DapOperation.BlockRead read && access.kind() == WireAccess.Kind.WORD) {
                read.append(access.result());
            }
            if (!held.contains(access)) {
                cursor.pass(access);
            }
        }
    }

    /** Reads of a poll behind the one that matched are of no use. */
    private boolean wanted(WireAccess access) {
        return access.kind() != WireAccess.Kind.POLL || access.operation() == cursor.operation();
    }

    private void waited(WireOutcome outcome, Moment began) throws DapTransferException {
        if (waits++ == 0) {
            waiting = began;
        }
        if (waits > 1 && since(waiting) >= waitMicros) {
            // What was taken before the last of them came to a good end: behind a fault nothing is answered WAIT.
            take(held.subList(0, Math.max(0, held.size() - 1)));
            throw failed(outcome);
        }
    }

    /** A poll that did not match goes on until its budget ends. */
    private void polled(List<WireAccess> batch, WireOutcome outcome, Moment began) throws DapTransferException {
        int read = outcome.complete() - 1;
        if (cursor.atEnd()
                || read < 0
                || batch.get(read).operation() != cursor.operation()
                || !(operations.get(cursor.operation()) instanceof DapOperation.Poll poll)) {
            return;
        }
        if (polling != cursor.operation()) {
            polling = cursor.operation();
            pollBegan = began;
        }
        if (since(pollBegan) >= poll.budgetMicros()) {
            throw new DapTransferException(
                    polling, 0, 0, false, DapAck.MISMATCH, batch.get(read).result());
        }
        long most = POLL_MICROS * state.clockHz() / 1_000_000 / engine.clocks(batch.get(read));
        pollReads = (int) Math.max(1, Math.min(pollReads * 2L, most));
    }

    private DapTransferException failed(WireOutcome outcome) {
        WireAccess access = outcome.failed()
                .orElseThrow(
                        () -> new IllegalStateException("nothing was under way that could be answered " + outcome));
        int index = access.operation();
        DapOperation operation = operations.get(index);
        int word = 0;
        int done = 0;
        if (operation instanceof DapOperation.BlockRead read) {
            word = access.word();
            done = read.completed();
        } else if (operation instanceof DapOperation.BlockWrite) {
            // An acknowledge may concern the word before: that one is written again, too.
            word = access.word();
            done = Math.max(0, word - 1);
        }
        return new DapTransferException(
                index, done, word, outcome.accepted(), outcome.ack(), 0, Math.max(index, outcome.reached()));
    }

    private Moment now() {
        return new Moment(System.nanoTime(), state.wireMicros());
    }

    /** Microseconds. */
    private long since(Moment moment) {
        return Math.max((System.nanoTime() - moment.nanos()) / 1000, state.wireMicros() - moment.wireMicros());
    }
}
