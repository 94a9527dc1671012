/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.WatchKind;
import java.util.Optional;

/**
 * Why the core stands still, for the client.
 *
 * @param signal what GDB takes it for
 * @param breakpoint the kind of the client's breakpoint it stopped at, if it did
 * @param watch the kind of the client's watchpoint that stopped it, if one did
 * @param address an address within what that one watches
 * @param message what the user should be told, empty when GDB says enough
 */
public record Stop(
        Signal signal, Optional<BreakpointKind> breakpoint, Optional<WatchKind> watch, long address, String message) {
    /** A stop that the signal says all about. */
    public static Stop of(Signal signal) {
        return new Stop(signal, Optional.empty(), Optional.empty(), 0, "");
    }

    public static Stop at(BreakpointKind kind) {
        return new Stop(Signal.TRAP, Optional.of(kind), Optional.empty(), 0, "");
    }

    public static Stop watched(WatchKind kind, long address) {
        return new Stop(Signal.TRAP, Optional.empty(), Optional.of(kind), address, "");
    }

    public static Stop saying(Signal signal, String message) {
        return new Stop(signal, Optional.empty(), Optional.empty(), 0, message);
    }
}
