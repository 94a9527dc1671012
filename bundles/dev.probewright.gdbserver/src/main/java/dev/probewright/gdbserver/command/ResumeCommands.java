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
import dev.probewright.gdbserver.client.GdbRegister;
import dev.probewright.gdbserver.client.RunControl;
import dev.probewright.gdbserver.client.Stop;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.TargetException;
import java.util.Optional;

/** Letting the core run and step ("Debugging with GDB", E.2: c, C, s, S, vCont, ?). Signals mean nothing to a core. */
final class ResumeCommands {
    private final Conversation conversation;
    private final RunControl run;

    ResumeCommands(Conversation conversation) {
        this.conversation = conversation;
        this.run = conversation.run();
    }

    void addTo(CommandTable table) {
        table.add("?", request -> status());
        table.add("c", request -> runFrom(request, false));
        table.add("C", request -> {
            signal(request);
            return runFrom(request, false);
        });
        table.add("s", request -> runFrom(request, true));
        table.add("S", request -> {
            signal(request);
            return runFrom(request, true);
        });
        table.add("vCont?", request -> Reply.text("vCont;c;C;s;S;t;r"));
        table.add("vCont", this::vCont);
        table.add("vCtrlC", request -> {
            halt();
            return Reply.OK;
        });
    }

    /** Why the core stands; one that runs is halted, as all-stop mode has it. */
    private Reply status() throws TargetException {
        try {
            Stop stop = run.halted() ? run.lastStop() : run.halt();
            return Reply.text(conversation.stopReply(stop));
        } catch (BusBusyException asleep) {
            return Reply.text(conversation.asleep(asleep));
        }
    }

    private Reply halt() throws TargetException {
        try {
            return Reply.text(conversation.stopReply(run.halt()));
        } catch (BusBusyException asleep) {
            return Reply.text(conversation.asleep(asleep));
        }
    }

    private static void signal(Request request) throws MalformedPacketException {
        request.hex();
        request.accept(';');
    }

    private Reply runFrom(Request request, boolean step) throws TargetException, MalformedPacketException {
        if (!request.atEnd()) {
            long address = request.address();
            request.expectEnd();
            run.requireHalted();
            GdbRegister pc = conversation.registers().layout().named("pc").orElseThrow();
            byte[] bytes = new byte[pc.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (address >>> 8 * i);
            }
            conversation.registers().write(pc, bytes);
        }
        return step ? step(0, 0) : resume();
    }

    private Reply resume() throws TargetException {
        run.resume();
        return firstLook();
    }

    private Reply step(long from, long to) throws TargetException {
        run.step(from, to);
        return firstLook();
    }

    /** Most motions are over when looked at for the first time. Later looks may mend what fails in this one. */
    private Reply firstLook() throws TargetException {
        try {
            Optional<Stop> stop = run.poll();
            return stop.isPresent() ? Reply.text(conversation.stopReply(stop.get())) : new Reply.Later();
        } catch (TargetException e) {
            if (!run.moving()) {
                throw e;
            }
            System.getLogger(ResumeCommands.class.getName())
                    .log(System.Logger.Level.DEBUG, "first look at the running core", e);
            return new Reply.Later();
        }
    }

    /** Of the actions the first that names our thread counts. */
    private Reply vCont(Request request) throws TargetException, MalformedPacketException {
        while (request.accept(';')) {
            Action action = action(request);
            if (ThreadCommands.isOurs(action.thread())) {
                return switch (action.kind()) {
                    case CONTINUE -> resume();
                    case STEP -> step(0, 0);
                    case RANGE -> step(action.from(), action.to());
                    case STOP -> halt();
                };
            }
        }
        throw new MalformedPacketException("no action for thread 1");
    }

    private enum Kind {
        CONTINUE,
        STEP,
        RANGE,
        STOP
    }

    private record Action(Kind kind, long from, long to, long thread) {}

    private static Action action(Request request) throws MalformedPacketException {
        Kind kind;
        long from = 0;
        long to = 0;
        if (request.accept('c')) {
            kind = Kind.CONTINUE;
        } else if (request.accept('C')) {
            kind = Kind.CONTINUE;
            request.hex();
        } else if (request.accept('s')) {
            kind = Kind.STEP;
        } else if (request.accept('S')) {
            kind = Kind.STEP;
            request.hex();
        } else if (request.accept('t')) {
            kind = Kind.STOP;
        } else {
            request.expect('r');
            kind = Kind.RANGE;
            from = request.address();
            request.expect(',');
            to = request.address();
        }
        long thread = request.accept(':') ? ThreadCommands.thread(request) : -1;
        return new Action(kind, from, to, thread);
    }
}
