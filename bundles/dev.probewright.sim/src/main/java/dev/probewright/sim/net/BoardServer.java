/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Serves the probe of a board on a TCP port of the loopback interface, one client after the other. A client that connects powers the
 * board as opening it does, and its leaving takes the power away.
 */
public final class BoardServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BoardServer.class.getName());

    private final VirtualBoard board;
    private final ServerSocket listener;
    private final Thread thread;
    private volatile @Nullable Socket client;

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is in use
     */
    public BoardServer(VirtualBoard board, int port) throws IOException {
        if (board.options().packetSize() > DapFrame.LONGEST) {
            throw new IOException("packets on TCP have " + DapFrame.LONGEST + " bytes at most, this board's "
                    + board.options().packetSize());
        }
        this.board = board;
        listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "virtual-board-tcp-" + listener.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Waits until {@link #close}. */
    public void join() throws InterruptedException {
        thread.join();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                client = socket;
                socket.setTcpNoDelay(true);
                talk(socket);
            } catch (IOException | UsbException failure) {
                if (!listener.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "client of virtual board {0}: {1}", board.name(), failure);
                }
            }
        }
    }

    private void talk(Socket socket) throws IOException, UsbException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        try (DirectHost host = board.openDirectly()) {
            Optional<byte[]> packet = DapFrame.read(in);
            while (packet.isPresent()) {
                for (byte[] answer : host.exchange(ProbeIdentity.STREAM_OUT, packet.get())) {
                    DapFrame.write(out, answer);
                }
                packet = DapFrame.read(in);
            }
        }
    }

    /** Ends the connection and listens no more. */
    @Override
    public void close() throws IOException {
        listener.close();
        Socket socket = client;
        if (socket != null) {
            socket.close();
        }
    }
}
