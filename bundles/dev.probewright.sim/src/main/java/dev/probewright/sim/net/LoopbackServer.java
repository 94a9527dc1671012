/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on a TCP port of the loopback interface for clients of a board, and serves one after the other, or all at
 * once.
 */
public abstract class LoopbackServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopbackServer.class.getName());

    /** How long a client's last request may go on when the server is closed. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final VirtualBoard board;
    private final ServerSocket listener;
    private final Thread thread;
    /** Those that are connected, and the threads that serve them where there is one for each. */
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private final Set<Thread> servants = ConcurrentHashMap.newKeySet();

    /**
     * Begins to listen; {@link #start} begins to serve.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is in use
     */
    LoopbackServer(VirtualBoard board, int port) throws IOException {
        this.board = board;
        listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "virtual-board-tcp-" + listener.getLocalPort());
        thread.setDaemon(true);
    }

    final void start() {
        thread.start();
    }

    /** Where it listens. */
    public final int port() {
        return listener.getLocalPort();
    }

    /** Waits until {@link #close}. */
    public final void join() throws InterruptedException {
        thread.join();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (together()) {
                    Thread servant = new Thread(() -> serve(socket), thread.getName() + "-client");
                    servant.setDaemon(true);
                    servants.add(servant);
                    servant.start();
                } else {
                    serve(socket);
                }
            } catch (IOException failure) {
                complain(failure);
            }
        }
    }

    private void serve(Socket accepted) {
        clients.add(accepted);
        try (Socket socket = accepted) {
            if (!listener.isClosed()) {
                socket.setTcpNoDelay(true);
                talk(board, socket);
            }
        } catch (IOException | UsbException failure) {
            complain(failure);
        } finally {
            clients.remove(accepted);
            servants.remove(Thread.currentThread());
        }
    }

    private void complain(Exception failure) {
        if (!listener.isClosed()) {
            LOG.log(System.Logger.Level.WARNING, "client of virtual board {0}: {1}", board.name(), failure);
        }
    }

    /** Whether clients are served at the same time, each on a thread of its own. */
    boolean together() {
        return false;
    }

    /** Serves a client until it leaves. */
    abstract void talk(VirtualBoard served, Socket socket) throws IOException, UsbException;

    /** Ends all connections, listens no more, and waits until the board is given back. */
    @Override
    public final void close() throws IOException {
        listener.close();
        for (Socket socket : clients) {
            socket.close();
        }
        try {
            thread.join(PATIENCE_MILLIS);
            for (Thread servant : servants) {
                servant.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
