/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a pipe to order in which answers may be under way that nobody waits for. First all is thrown away until nothing
 * comes for a moment. But a probe that was slow once may answer later than that, with nothing in the answer that tells
 * which request it is to. So then two questions are asked whose answers are known and differ: as a probe answers in order,
 * all that is older has come when the second of them is answered.
 *
 * <p>If that fails, the answers to these questions may be late themselves. The next time two others are asked, so that they
 * are told apart; when all pairs were tried, the pipe is of no use until it is opened anew.
 */
final class Settling {
    /** How long the pipe must stay quiet to count as empty. */
    private static final int QUIET_MILLIS = 20;

    /** Stale answers are at most as many as the probe has buffers, 255; more means that it babbles. */
    private static final int MAX_STALE = 300;

    private static final int QUESTIONS = 3;

    private final PacketPipe pipe;
    private final DriverRules rules;
    private final List<Question> questions = new ArrayList<>();
    private int failures;

    /** A DAP_Info and the start of its answer. */
    private record Question(byte[] request, byte[] answer) {
        boolean answeredBy(byte[] bytes) {
            return bytes.length >= answer.length && Arrays.equals(bytes, 0, answer.length, answer, 0, answer.length);
        }
    }

    Settling(PacketPipe pipe, DriverRules rules) {
        this.pipe = pipe;
        this.rules = rules;
    }

    /** An answer that is always the same, and that can not be the start of another's nor begin with it. */
    void learn(byte[] request, byte[] answer) {
        Question question = new Question(request, answer);
        boolean differs =
                questions.stream().noneMatch(other -> other.answeredBy(answer) || question.answeredBy(other.answer()));
        if (differs && questions.size() < QUESTIONS) {
            questions.add(question);
        }
    }

    void settle() throws ProbeException {
        empty();
        if (questions.size() < QUESTIONS || !rules.settlesByQuestions()) {
            return; // it is being opened
        }
        if (failures == QUESTIONS) {
            throw new ProbeSilentException(
                    pipe.probe(), "it has lost its place in the conversation; unplug it, or open it anew", null);
        }
        int first = failures++;
        ask(questions.get(first));
        ask(questions.get((first + 1) % QUESTIONS));
        failures = 0;
    }

    private void empty() throws ProbeException {
        for (int i = 0; i < MAX_STALE; i++) {
            if (!pipe.throwAway(QUIET_MILLIS)) {
                return;
            }
        }
        throw new ProbeSilentException(pipe.probe(), "sends without being asked", null);
    }

    private void ask(Question question) throws ProbeException {
        pipe.put(question.request(), question.request().length);
        for (int i = 0; i < MAX_STALE; i++) {
            if (question.answeredBy(pipe.receive(0))) {
                return;
            }
        }
        throw new ProbeSilentException(pipe.probe(), "answers something else than it is asked", null);
    }
}
