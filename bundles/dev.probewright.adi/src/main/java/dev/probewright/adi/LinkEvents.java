/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what happens on the wire during an operation and reports each kind and place once, at its end. */
final class LinkEvents {
    private static final System.Logger LOG = System.getLogger(LinkEvents.class.getName());

    private final Map<LinkEvent, Long> counts = new LinkedHashMap<>();
    private final List<Held> holds = new ArrayList<>();
    private Consumer<LinkEvent> listener = event -> {};
    private Consumer<Held> holdListener = hold -> {};

    /** A stall that ended: how long and how often WAIT was seen, and how long it was to be. */
    record Held(long seenMicros, long waits, long limitMicros) {}

    /** The listener is called on the owner's thread. */
    void setListener(Consumer<LinkEvent> listener) {
        this.listener = listener;
    }

    /** The listener is called on the owner's thread. */
    void setHoldListener(Consumer<Held> listener) {
        this.holdListener = listener;
    }

    /** Takes note of a stall, if there was one, which ends by that. */
    void held(Stall stall) {
        if (stall.count() > 0) {
            holds.add(new Held(stall.seenMicros(), stall.count(), stall.budgetMicros()));
            stall.ended();
        }
    }

    void count(LinkEvent.Kind kind, String place) {
        counts.merge(new LinkEvent(kind, 1, place), 1L, Long::sum);
    }

    /** Reports what was counted since the last time. */
    void report() {
        List<Held> ended = List.copyOf(holds);
        holds.clear();
        ended.forEach(holdListener);
        if (counts.isEmpty()) {
            return;
        }
        Map<LinkEvent, Long> reported = new LinkedHashMap<>(counts);
        counts.clear();
        reported.forEach((key, count) -> {
            LinkEvent event = new LinkEvent(key.kind(), count, key.place());
            LOG.log(System.Logger.Level.INFO, event::toString);
            listener.accept(event);
        });
    }
}
