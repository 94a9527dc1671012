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
import java.net.Socket;
import java.util.Optional;

/**
 * Serves the probe of a board on a TCP port of the loopback interface, one client after the other. A client that connects powers the
 * board as opening it does, and its leaving takes the power away.
 */
public final class BoardServer extends LoopbackServer {
    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is in use
     */
    public BoardServer(VirtualBoard board, int port) throws IOException {
        super(board, port);
        if (board.options().packetSize() > DapFrame.LONGEST) {
            close();
            throw new IOException("packets on TCP have " + DapFrame.LONGEST + " bytes at most, this board's "
                    + board.options().packetSize());
        }
        start();
    }

    @Override
    void talk(VirtualBoard board, Socket socket) throws IOException, UsbException {
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
}
