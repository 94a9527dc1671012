/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.client.Asleep;
import dev.probewright.gdbserver.client.BreakpointTable;
import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.client.DebugTarget;
import dev.probewright.gdbserver.client.Features;
import dev.probewright.gdbserver.client.RunControl;
import dev.probewright.gdbserver.client.Signal;
import dev.probewright.gdbserver.client.Stop;
import dev.probewright.gdbserver.client.StopReply;
import dev.probewright.gdbserver.command.CommandTable;
import dev.probewright.gdbserver.command.Reply;
import dev.probewright.gdbserver.packet.PacketEvent;
import dev.probewright.gdbserver.packet.PacketEvent.Mark;
import dev.probewright.gdbserver.packet.PacketWriter;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.session.CoreChange;
import dev.probewright.session.CoreLeasedException;
import dev.probewright.session.Registration;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A client from its connecting to its leaving. One thread takes the packets one after the other, answers, and looks after
 * the core while that moves; another reads the socket, so that a {@code ^C} is noticed while a command takes its time.
 */
final class ClientConnection {
    private static final System.Logger LOG = System.getLogger(ClientConnection.class.getName());

    /** Packets in answer to which GDB waits for a stop and shows console texts meanwhile. */
    private static final Set<String> WAITING = Set.of("vCont", "c", "C", "s", "S", "qRcmd");

    /** How long the core may not answer while it runs before the client is told that it is lost, nanoseconds. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Each look at a chip that does not answer keeps the link busy for long. */
    private static final long ASLEEP_MILLIS = 200;

    private final Socket socket;
    private final DebugTarget target;
    private final GdbServerOptions options;
    private final GdbServerListener listener;
    private final String name;
    private final SocketEvents events;
    private final Thread thread;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private volatile boolean closing;
    private volatile boolean leaving;
    private final PacketWriter writer;
    private final ClientConsole console;
    private final Conversation conversation;
    private final CommandTable commands;
    private final FailureAnswer failures;
    /** What others have done to the core and this client has not heeded yet. */
    private final AtomicReference<Optional<CoreChange>> others = new AtomicReference<>(Optional.empty());

    /** The core runs in a mode in which the chip does not answer; the user was told. */
    private boolean asleep;

    private long silentSince;

    ClientConnection(
            Socket socket,
            DebugTarget target,
            BreakpointTable breakpoints,
            GdbServerOptions options,
            GdbServerListener listener)
            throws IOException {
        this.socket = socket;
        this.target = target;
        this.options = options;
        this.listener = listener;
        this.name = name(socket);
        this.events = new SocketEvents(socket.getInputStream(), Features.PACKET_SIZE, name, interrupted);
        this.thread = new Thread(this::serve, "Probewright GDB client " + name);
        thread.setDaemon(true);
        writer = new PacketWriter(socket.getOutputStream());
        console = new ClientConsole(writer, listener);
        conversation = Conversation.begin(
                target, breakpoints, options.onDetach(), options.onKill(), console, () -> interrupted.get() || closing);
        commands = CommandTable.of(conversation);
        failures = new FailureAnswer(target, conversation.features(), console);
    }

    static String name(Socket socket) {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    }

    /** Its address and port. */
    String name() {
        return name;
    }

    void start() {
        events.start();
        thread.start();
    }

    /** Whether it has ended and only what it has set is still taken off. */
    boolean isLeaving() {
        return leaving;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Waits for its threads to end, {@code millis} milliseconds at most for each. */
    void join(long millis) throws InterruptedException {
        if (Thread.currentThread() != thread) {
            thread.join(millis);
            if (!thread.isAlive()) {
                events.join(millis);
            }
        }
    }

    /** Ends it, soon. */
    void close() {
        closing = true;
        events.end("the server closes");
    }

    /** Ends it now, even while it waits for the client to take an answer. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the socket of GDB client " + name, e);
        }
    }

    /** There is nothing to be debugged any more. */
    void targetLost(String why) {
        closing = true;
        events.end(why);
    }

    private void serve() {
        listener.connected(name);
        String reason = "closed its connection";
        Registration watched = target.onCoreChange(this::coreChanged);
        try (socket) {
            reason = converse();
        } catch (IOException e) {
            reason = "connection lost: " + e.getMessage();
        } catch (InterruptedException e) {
            reason = "the server closes";
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "GDB client " + name, e);
            reason = "internal error: " + e;
        } finally {
            leaving = true;
            leave();
            watched.close();
            events.stop();
            LOG.log(System.Logger.Level.DEBUG, "GDB client {0}: {1}", name, reason);
            listener.disconnected(name, reason);
        }
    }

    private void leave() {
        if (!conversation.holdsCore()) {
            return;
        }
        try {
            conversation.leave(options.onDisconnect());
        } catch (TargetException e) {
            LOG.log(System.Logger.Level.DEBUG, "leaving the core of GDB client " + name, e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "leaving the core of GDB client " + name, e);
        }
    }

    /** Goes on until the client or the server ends it; why it ended. */
    private String converse() throws IOException, InterruptedException {
        RunControl run = conversation.run();
        while (true) {
            Optional<PacketEvent> event = run.moving() ? events.poll(delayMillis(run)) : Optional.of(events.take());
            heedOthers(run, run.moving());
            if (event.isEmpty()) {
                lookAfter(run);
            } else if (event.get() instanceof PacketEvent.EndOfStream end) {
                if (run.moving() && closing) {
                    console.repeat(end.reason());
                }
                return end.reason();
            } else {
                take(event.get());
            }
        }
    }

    private long delayMillis(RunControl run) {
        return asleep ? Math.max(ASLEEP_MILLIS, run.delayMillis()) : run.delayMillis();
    }

    /** On the thread of whoever has reset the core or let it run. */
    private void coreChanged(CoreChange change) {
        if (Thread.currentThread() != thread) {
            others.set(Optional.of(change));
        }
    }

    /** GDB keeps what it has read, and there is no packet that would make it forget: the user is told how. */
    private void heedOthers(RunControl run, boolean waiting) {
        Optional<CoreChange> change = others.getAndSet(Optional.empty());
        if (change.isPresent()) {
            run.disturbed();
            String what =
                    switch (change.get()) {
                        case RESUMED -> "let the core run";
                        case RESET_AND_RUNNING -> "reset the chip; it runs";
                        case RESET_AND_HALTED -> "reset the chip and halted it";
                    };
            console.say("Somebody else has " + what + "."
                    + (waiting ? "" : " 'maintenance flush register-cache' makes GDB read the registers anew."));
        }
    }

    private void take(PacketEvent event) throws IOException {
        Features features = conversation.features();
        if (event instanceof PacketEvent.Packet packet) {
            if (features.acknowledge()) {
                writer.acknowledge();
            }
            answer(new Request(packet.body()));
        } else if (event instanceof PacketEvent.Damaged damaged) {
            LOG.log(System.Logger.Level.DEBUG, "GDB client {0}: {1}", name, damaged.problem());
            if (features.acknowledge()) {
                writer.refuse();
            }
        } else if (event instanceof PacketEvent.Overlong overlong) {
            if (features.acknowledge()) {
                writer.acknowledge();
            }
            send(failures.overlong(overlong.bytes()));
        } else if (event == Mark.SEND_AGAIN && features.acknowledge()) {
            writer.repeat();
        } else if (event == Mark.INTERRUPT && conversation.run().moving()) {
            halt();
        }
    }

    private void answer(Request request) throws IOException {
        LOG.log(System.Logger.Level.TRACE, "GDB client {0} > {1}", name, request);
        interrupted.set(false);
        if (WAITING.contains(request.name())) {
            console.open();
        }
        Reply reply;
        try {
            reply = commands.dispatch(request);
            conversation.hold().done(request.name());
        } catch (Exception e) {
            reply = failures.of(request, e);
        }
        if (reply instanceof Reply.Failure failure) {
            send(failures.render(failure, request.name()));
        } else if (reply instanceof Reply.Body body) {
            send(body.bytes());
        }
        if (conversation.run().moving()) {
            console.open();
        } else {
            console.close();
        }
    }

    private void send(byte[] body) throws IOException {
        LOG.log(System.Logger.Level.TRACE, "GDB client {0} < {1}", name, new Request(body));
        writer.send(body);
    }

    /** The user's {@code ^C}. */
    private void halt() throws IOException {
        try {
            stopped(conversation.run().halt());
        } catch (BusBusyException e) {
            awake();
            send(conversation.asleep(e).getBytes(StandardCharsets.US_ASCII));
            console.close();
        } catch (TargetException e) {
            console.say("The core does not halt: " + target.explain(e));
            LOG.log(System.Logger.Level.DEBUG, "halting for GDB client " + name, e);
        }
    }

    private void lookAfter(RunControl run) throws IOException, InterruptedException {
        try {
            Optional<Stop> stop = run.poll();
            heedOthers(run, true);
            silentSince = 0;
            awake();
            if (stop.isPresent()) {
                stopped(stop.get());
            }
        } catch (BusBusyException e) {
            sleeps(run, e);
        } catch (TargetException e) {
            lookedInVain(run, e);
        }
    }

    /** A chip that sleeps with its debug port does what its program wants: the client goes on waiting. */
    private void sleeps(RunControl run, BusBusyException failure) throws IOException, InterruptedException {
        if (!run.moving()) {
            lookedInVain(run, failure);
        } else if (!asleep) {
            asleep = true;
            console.mention(Asleep.sentence(failure));
        }
    }

    private void awake() {
        asleep = false;
    }

    /** A link may fail once, and somebody may program flash meanwhile: the client goes on waiting for a while. */
    private void lookedInVain(RunControl run, TargetException failure) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (silentSince == 0 || failure instanceof CoreLeasedException) {
            LOG.log(System.Logger.Level.DEBUG, "looking at the core for GDB client " + name, failure);
            silentSince = now;
        }
        if (!run.moving() || now - silentSince > SILENCE_NANOS) {
            silentSince = 0;
            console.say("The core can't be watched any more: " + target.explain(failure));
            Stop stop = Stop.of(Signal.INT);
            run.giveUp(stop);
            send(StopReply.withoutRegisters(stop, false).getBytes(StandardCharsets.US_ASCII));
            console.close();
        } else {
            Thread.sleep(1);
        }
    }

    private void stopped(Stop stop) throws IOException {
        send(conversation.stopReply(stop).getBytes(StandardCharsets.US_ASCII));
        console.close();
    }
}
