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
import dev.probewright.gdbserver.client.Signal;
import dev.probewright.gdbserver.client.Stop;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;

/**
 * Beginning and ending ("Debugging with GDB", E.2: D, k, R, vAttach, vKill, vRun; E.4: qAttached). The program is always
 * there, so that it can be begun anew but not created or destroyed.
 */
final class LifeCommands {
    private final Conversation conversation;

    LifeCommands(Conversation conversation) {
        this.conversation = conversation;
    }

    void addTo(CommandTable table) {
        table.add("qAttached", request -> Reply.text("1"));
        table.add("D", request -> detach());
        table.add("k", request -> {
            conversation.leave(conversation.onKill());
            return new Reply.Later();
        });
        table.add("vKill", request -> {
            conversation.leave(conversation.onKill());
            return Reply.OK;
        });
        table.add("vAttach", request -> attach());
        table.add("vRun", this::run);
        table.add("R", request -> {
            restart();
            return new Reply.Later();
        });
    }

    private Reply attach() throws TargetException {
        try {
            Stop stop = conversation.run().halted()
                    ? Stop.of(Signal.TRAP)
                    : conversation.run().halt();
            return Reply.text(conversation.stopReply(stop));
        } catch (BusBusyException asleep) {
            return Reply.text(conversation.asleep(asleep));
        }
    }

    private Reply detach() throws TargetException {
        conversation.leave(conversation.onDetach());
        return Reply.OK;
    }

    /** {@code run} and {@code start}: the file's name is GDB's business, and arguments nobody takes. */
    private Reply run(Request request) throws TargetException, MalformedPacketException {
        request.accept(';');
        request.upTo(';');
        if (!request.atEnd()) {
            conversation.console().say("Arguments of the program are ignored: there is nobody to take them.");
        }
        restart();
        return Reply.text(conversation.stopReply(Stop.of(Signal.TRAP)));
    }

    private void restart() throws TargetException {
        conversation.run().reset(ResetKind.SYSTEM, true);
    }
}
