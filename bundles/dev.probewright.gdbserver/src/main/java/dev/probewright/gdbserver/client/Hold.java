/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import java.util.Set;

/**
 * Whether a client debugs the core: from when it connects until {@code detach} or {@code kill}, and again when it attaches or
 * runs the program anew. A connection outlives that ("Debugging with GDB", 20.1, {@code target extended-remote}). On the
 * client's thread.
 */
public final class Hold {
    private static final Set<String> ENDING = Set.of("D", "k", "vKill");
    private static final Set<String> BEGINNING = Set.of("?", "vAttach", "vRun", "R", "vCont", "c", "C", "s", "S");

    private boolean held = true;

    public boolean isHeld() {
        return held;
    }

    /** @param packet the name of one that was carried out */
    public void done(String packet) {
        held = (held || BEGINNING.contains(packet)) && !ENDING.contains(packet);
    }
}
