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
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;
import java.util.HashMap;
import java.util.Map;

/** The commands by the names of their packets. */
public final class CommandTable {
    private final Map<String, Command> commands = new HashMap<>();

    /** All that the server knows, for one client. */
    public static CommandTable of(Conversation conversation) {
        CommandTable table = new CommandTable();
        new HandshakeCommands(conversation).addTo(table);
        new ThreadCommands(conversation).addTo(table);
        new TransferCommands(conversation).addTo(table);
        new RegisterCommands(conversation).addTo(table);
        new MemoryCommands(conversation).addTo(table);
        new BreakpointCommands(conversation).addTo(table);
        new ResumeCommands(conversation).addTo(table);
        new LifeCommands(conversation).addTo(table);
        new FlashCommands(conversation).addTo(table);
        new RemoteCommand(conversation).addTo(table);
        return table;
    }

    void add(String name, Command command) {
        commands.put(name, command);
    }

    /** Carries out a packet; one that nobody knows gets the empty answer. */
    public Reply dispatch(Request request) throws TargetException, MalformedPacketException {
        Command command = commands.get(request.name());
        return command == null ? Reply.UNSUPPORTED : command.handle(request);
    }
}
