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
import dev.probewright.gdbserver.packet.Hex;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;

/** The core as the only thread, number 1 ("Debugging with GDB", E.2 and E.4). */
final class ThreadCommands {
    /** The only thread. */
    static final long THREAD = 1;

    private final Conversation conversation;

    ThreadCommands(Conversation conversation) {
        this.conversation = conversation;
    }

    void addTo(CommandTable table) {
        table.add("H", this::select);
        table.add("T", this::alive);
        table.add("qC", request -> conversation.holdsCore() ? Reply.text("QC1") : Reply.UNSUPPORTED);
        // A client that has detached and stays connected would take a thread for a program that it debugs again.
        table.add("qfThreadInfo", request -> Reply.text(conversation.holdsCore() ? "m1" : "l"));
        table.add("qsThreadInfo", request -> Reply.text("l"));
        table.add("qThreadExtraInfo", this::extraInfo);
        table.add("qTStatus", request -> Reply.UNSUPPORTED);
    }

    private Reply select(Request request) throws MalformedPacketException {
        if (!request.accept('g') && !request.accept('c') && !request.accept('m')) {
            throw new MalformedPacketException("H is followed by g or c");
        }
        return known(thread(request));
    }

    private Reply alive(Request request) throws MalformedPacketException {
        return conversation.holdsCore()
                ? known(thread(request))
                : new Reply.Failure(ErrorCode.EINVAL, "the client has let go of the core");
    }

    private Reply extraInfo(Request request) throws MalformedPacketException {
        request.expect(',');
        return isOurs(thread(request))
                ? Reply.text(Hex.of("core"))
                : new Reply.Failure(ErrorCode.EINVAL, "no such thread");
    }

    private static Reply known(long thread) {
        return isOurs(thread) ? Reply.OK : new Reply.Failure(ErrorCode.EINVAL, "no such thread");
    }

    /** Whether the number means the only thread: its own, 0 for any, -1 for all. */
    static boolean isOurs(long thread) {
        return thread == THREAD || thread == 0 || thread == -1;
    }

    /** Reads a thread's number: hexadecimal or -1, with a process before it if the client likes to say so. */
    static long thread(Request request) throws MalformedPacketException {
        if (request.accept('p')) {
            number(request);
            return request.accept('.') ? number(request) : -1;
        }
        return number(request);
    }

    private static long number(Request request) throws MalformedPacketException {
        return request.accept('-') ? -request.hex() : request.hex();
    }
}
