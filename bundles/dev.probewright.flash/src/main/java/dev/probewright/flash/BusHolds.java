/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.BusHold;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the owner of a link tells that the target held its bus, for programming to say what it did then. May be used from
 * any thread.
 */
public final class BusHolds {
    private final List<BusHold> holds = new ArrayList<>();

    /** Takes note of one. */
    public synchronized void held(BusHold hold) {
        holds.add(hold);
    }

    /** Those since the last time. */
    synchronized List<BusHold> take() {
        List<BusHold> taken = List.copyOf(holds);
        holds.clear();
        return taken;
    }
}
