/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.faults.PacketFate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/** What the probe has sent and the host has not fetched yet, as a fault script lets it arrive. Guarded by the board. */
final class AnswersOnTheWay {
    private static final long PICOSECONDS_PER_NANOSECOND = 1000;

    /**
     * One transfer to the host.
     *
     * @param sentIn the round in which it was sent
     * @param arrivesNanos when it is there, by the wall clock
     * @param counted whether it answers a packet that the probe keeps room for until it is fetched
     */
    record Answer(int endpoint, byte[] bytes, long sentIn, long arrivesNanos, boolean counted, long late) {
        Answer with(byte[] others) {
            return new Answer(endpoint, others, sentIn, arrivesNanos, counted, late);
        }

        Answer again(Answer with) {
            return new Answer(endpoint, bytes, with.sentIn, with.arrivesNanos, false, with.late);
        }

        /** @param by picoseconds */
        Answer later(long by) {
            return new Answer(
                    endpoint, bytes, sentIn, arrivesNanos + by / PICOSECONDS_PER_NANOSECOND, counted, late + by);
        }

        Answer inTime() {
            return new Answer(endpoint, bytes, sentIn, arrivesNanos, counted, 0);
        }
    }

    private final Deque<Answer> waiting = new ArrayDeque<>();
    private List<Answer> before = List.of();

    void clear() {
        waiting.clear();
        before = List.of();
    }

    /**
     * What a packet has brought about goes on its way.
     *
     * @return how many of them are lost
     */
    int send(List<Answer> answered, PacketFate fate) {
        if (answered.isEmpty()) {
            return 0;
        }
        List<Answer> arriving = new ArrayList<>();
        Answer first = answered.get(0);
        if (fate.staleFirst()) {
            before.forEach(each -> arriving.add(each.again(first)));
        }
        if (!fate.answerLost()) {
            List<Answer> damaged = new ArrayList<>(answered);
            damaged.set(0, first.with(fate.answer(first.bytes)));
            arriving.addAll(damaged);
            if (fate.answeredTwice()) {
                damaged.forEach(each -> arriving.add(each.again(each)));
            }
        }
        arriving.forEach(each -> waiting.add(each.later(fate.late())));
        before = List.copyOf(answered);
        return fate.answerLost()
                ? (int) answered.stream().filter(Answer::counted).count()
                : 0;
    }

    /** Something was answered past this. */
    void remember(Answer answered) {
        before = List.of(answered);
    }

    /** The host sends another packet: what has been late until now is there. */
    void hostSends() {
        for (int count = waiting.size(); count > 0; count--) {
            waiting.add(waiting.remove().inTime());
        }
    }

    /** The host has waited in vain, or for what comes late. */
    void hostWaited(long picoseconds) {
        for (int count = waiting.size(); count > 0; count--) {
            Answer each = waiting.remove();
            waiting.add(each.later(-Math.min(each.late, picoseconds)));
        }
    }

    /** What is next on an endpoint, there or not. */
    @Nullable
    Answer next(int endpoint) {
        for (Answer each : waiting) {
            if (each.endpoint == endpoint) {
                return each;
            }
        }
        return null;
    }

    void remove(Answer answer) {
        waiting.remove(answer);
    }

    /** The rest of one is to be fetched next. */
    void putBack(Answer rest) {
        waiting.addFirst(rest);
    }

    /** Takes all that are there. */
    List<Answer> takeAll() {
        List<Answer> there = waiting.stream().filter(each -> each.late == 0).toList();
        waiting.removeAll(there);
        return there;
    }
}
