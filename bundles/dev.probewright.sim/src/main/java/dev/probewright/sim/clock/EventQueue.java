/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.clock;

import java.util.PriorityQueue;
import org.eclipse.jdt.annotation.Nullable;

/** What will happen by itself: actions in the order of their moments, and in the order they were asked for at one moment. */
public final class EventQueue {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long sequence;

    /** A planned action. */
    public static final class Event implements Comparable<Event> {
        private final long time;
        private final long order;
        private final Runnable action;

        private Event(long time, long order, Runnable action) {
            this.time = time;
            this.order = order;
            this.action = action;
        }

        /** When, in picoseconds. */
        public long time() {
            return time;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Plans an action for a moment (picoseconds); one in the past happens at the next chance. */
    public Event at(long time, Runnable action) {
        Event event = new Event(time, sequence++, action);
        events.add(event);
        return event;
    }

    /** Takes an action back; nothing happens if it has happened. */
    public void cancel(Event event) {
        events.remove(event);
    }

    /** When the next one is due, picoseconds; {@link Long#MAX_VALUE} where nothing is planned. */
    public long nextTime() {
        @Nullable Event next = events.peek();
        return next == null ? Long.MAX_VALUE : next.time;
    }

    /** Makes everything happen that is due at a moment, also what becomes due meanwhile. */
    public void runDue(long time) {
        for (@Nullable Event next = events.peek(); next != null && next.time <= time; next = events.peek()) {
            events.remove();
            next.action.run();
        }
    }

    /** Forgets everything planned. */
    public void clear() {
        events.clear();
    }
}
