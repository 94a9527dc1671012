/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();
    private final List<String> happened = new ArrayList<>();

    @Test
    void runsInTheOrderOfTimeAndThenOfAsking() {
        queue.at(20, () -> happened.add("c"));
        queue.at(10, () -> happened.add("a"));
        queue.at(10, () -> happened.add("b"));
        assertEquals(10, queue.nextTime());
        queue.runDue(15);
        assertEquals(List.of("a", "b"), happened);
        queue.runDue(20);
        assertEquals(List.of("a", "b", "c"), happened);
        assertEquals(Long.MAX_VALUE, queue.nextTime());
    }

    @Test
    void runsWhatBecomesDueMeanwhileAndNotWhatWasTakenBack() {
        EventQueue.Event gone = queue.at(5, () -> happened.add("gone"));
        queue.at(4, () -> {
            queue.cancel(gone);
            queue.at(4, () -> happened.add("meanwhile"));
        });
        queue.runDue(10);
        assertEquals(List.of("meanwhile"), happened);
    }
}
