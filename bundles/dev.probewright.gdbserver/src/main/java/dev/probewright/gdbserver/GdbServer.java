/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.client.BreakpointTable;
import dev.probewright.gdbserver.client.DebugTarget;
import dev.probewright.session.Registration;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Serves GDB's remote protocol over a session, to one client at a time. The session goes on when the server or a client
 * ends; when the probe is lost the client is told and the server ends. Any thread.
 *
 * <pre>
 * try (GdbServer server = GdbServer.start(session, GdbServerOptions.defaults(), GdbServerListener.NONE)) {
 *     … "target extended-remote localhost:" + server.port()
 * }
 * </pre>
 */
public final class GdbServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GdbServer.class.getName());

    /** How long all threads together may take to end, milliseconds. */
    private static final long CLOSE_MILLIS = 1000;

    /** A client that comes right after another has gone need not be turned away. */
    private static final long GRACE_MILLIS = 300;

    /** Taking off what a client has set takes long where the chip sleeps with its debug port. */
    private static final long LEAVE_MILLIS = 3000;

    private final DebugTarget target;
    /** Of all clients: one that has gone may have left what could not be taken off. */
    private final BreakpointTable breakpoints;

    private final GdbServerOptions options;
    private final GdbServerListener listener;
    private final ServerSocket socket;
    private final Thread acceptor;
    private @Nullable ClientConnection client;
    private volatile boolean closed;
    private volatile @Nullable Registration ending;

    private GdbServer(DebugTarget target, GdbServerOptions options, GdbServerListener listener, ServerSocket socket) {
        this.target = target;
        this.breakpoints = new BreakpointTable(target.core(), target.memoryMap());
        this.options = options;
        this.listener = listener;
        this.socket = socket;
        this.acceptor = new Thread(this::acceptAll, "Probewright GDB server " + socket.getLocalPort());
        acceptor.setDaemon(true);
    }

    /**
     * Begins to listen over a session, which stays the caller's to close, after the server.
     *
     * @throws PortInUseException when another program listens there
     * @throws PortForbiddenException when this user may not listen there
     * @throws NotLoopbackException when other machines would reach it and the options do not allow that
     * @throws IOException when the address can't be listened on for another reason
     */
    public static GdbServer start(Session session, GdbServerOptions options, GdbServerListener listener)
            throws IOException {
        return start(new SessionTarget(session), options, listener);
    }

    /** The same over anything that can be debugged. */
    public static GdbServer start(DebugTarget target, GdbServerOptions options, GdbServerListener listener)
            throws IOException {
        if (!options.address().isLoopbackAddress() && !options.allowOtherMachines()) {
            throw new NotLoopbackException(options.address());
        }
        GdbServer server = new GdbServer(target, options, listener, listen(options));
        server.acceptor.start();
        server.ending = target.onEnd(server::targetLost);
        return server;
    }

    /**
     * Finds out whether {@link #start} could listen, for who wants to know before the target is touched.
     *
     * @throws IOException as {@link #start} would
     */
    public static void checkPort(GdbServerOptions options) throws IOException {
        listen(options).close();
    }

    private static ServerSocket listen(GdbServerOptions options) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(options.address(), options.port()));
            return socket;
        } catch (BindException e) {
            socket.close();
            throw refused(options.port(), e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** What the system meant: it says so in its message alone. */
    static IOException refused(int port, BindException failure) {
        String why = failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        if (why.contains("in use")) {
            return new PortInUseException(port, failure);
        }
        return why.contains("permission") ? new PortForbiddenException(port, failure) : failure;
    }

    /** The TCP port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void acceptAll() {
        while (!closed) {
            Socket connection;
            try {
                connection = socket.accept();
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(System.Logger.Level.WARNING, "GDB server on port " + port() + " can't accept clients", e);
                }
                return;
            }
            try {
                accept(connection);
            } catch (InterruptedException e) {
                close(connection);
                return;
            } catch (IOException | RuntimeException e) {
                // One that was gone before it was served, or a defect of the listener: the next client may do better.
                LOG.log(System.Logger.Level.WARNING, "GDB server on port " + port() + " lost a client", e);
                close(connection);
            }
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the socket of a client that is not served", e);
        }
    }

    private void accept(Socket connection) throws IOException, InterruptedException {
        ClientConnection present = client();
        if (present != null) {
            present.join(GRACE_MILLIS);
            if (present.isLeaving()) {
                present.join(LEAVE_MILLIS);
            }
        }
        if (present != null && present.isAlive()) {
            listener.refused(ClientConnection.name(connection), present.name());
            Refusal.begin(connection, present.name());
            return;
        }
        connection.setTcpNoDelay(true);
        synchronized (this) {
            if (closed) {
                connection.close();
            } else {
                client = new ClientConnection(connection, target, breakpoints, options, listener);
                client.start();
            }
        }
    }

    private synchronized @Nullable ClientConnection client() {
        return client;
    }

    private void targetLost(TargetException failure) {
        if (closed) {
            return;
        }
        String why = target.explain(failure);
        listener.message(why);
        stopListening();
        ClientConnection present = client();
        if (present != null) {
            present.targetLost(why);
        }
    }

    private void stopListening() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the GDB server's socket", e);
        }
    }

    /**
     * Stops listening and lets the client go, as if it had vanished. What programs flash is cancelled. Returns within a
     * second, when all threads have ended.
     */
    @Override
    public void close() {
        stopListening();
        Registration told = ending;
        if (told != null) {
            told.close();
        }
        long deadline = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
        ClientConnection present = client();
        if (present != null) {
            present.close();
        }
        acceptor.interrupt();
        try {
            if (present != null) {
                present.join(millisUntil(deadline) / 2);
                present.abort();
                present.join(millisUntil(deadline));
            }
            if (Thread.currentThread() != acceptor) {
                acceptor.join(millisUntil(deadline));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At least 1: to join for 0 milliseconds is to wait without end. */
    private static long millisUntil(long deadline) {
        return Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    }
}
