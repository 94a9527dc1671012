/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.monitor.MonitorCommands;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;
import java.nio.charset.StandardCharsets;

/** {@code monitor …} ("Debugging with GDB", E.4: qRcmd). */
final class RemoteCommand {
    private final MonitorCommands monitor;

    RemoteCommand(Conversation conversation) {
        this.monitor = new MonitorCommands(conversation);
    }

    void addTo(CommandTable table) {
        table.add("qRcmd", this::run);
    }

    private Reply run(Request request) throws TargetException, MalformedPacketException {
        request.expect(',');
        monitor.run(new String(request.hexBytes(), StandardCharsets.UTF_8));
        return Reply.OK;
    }
}
