/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.BreakpointTable;
import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchKind;
import java.util.Optional;

/** Breakpoints and watchpoints ("Debugging with GDB", E.2: Z0 to Z4). */
final class BreakpointCommands {
    /** Bytes; far more than comparators can cover. */
    private static final int MOST_WATCHED = 1 << 20;

    private final BreakpointTable breakpoints;

    BreakpointCommands(Conversation conversation) {
        this.breakpoints = conversation.breakpoints();
    }

    void addTo(CommandTable table) {
        table.add("Z", request -> change(request, true));
        table.add("z", request -> change(request, false));
    }

    private Reply change(Request request, boolean insert) throws TargetException, MalformedPacketException {
        long type = request.hex();
        request.expect(',');
        long address = request.address();
        request.expect(',');
        int kind = request.length(MOST_WATCHED);
        if (type > 4) {
            return Reply.UNSUPPORTED;
        }
        Optional<WatchKind> watch =
                switch ((int) type) {
                    case 2 -> Optional.of(WatchKind.WRITE);
                    case 3 -> Optional.of(WatchKind.READ);
                    case 4 -> Optional.of(WatchKind.ACCESS);
                    default -> Optional.empty();
                };
        if (watch.isPresent()) {
            if (insert) {
                breakpoints.setWatchpoint(address, kind, watch.get());
            } else {
                breakpoints.removeWatchpoint(address, kind, watch.get());
            }
        } else if (insert) {
            breakpoints.setBreakpoint(address, type == 1);
        } else {
            breakpoints.removeBreakpoint(address);
        }
        return Reply.OK;
    }
}
