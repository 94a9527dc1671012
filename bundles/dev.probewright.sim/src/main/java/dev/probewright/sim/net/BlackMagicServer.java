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
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/**
 * Serves the GDB port of a board's Black Magic Probe on a TCP port of the loopback interface, its characters as they are, one client
 * after the other. A client that connects powers the board as opening it does, and its leaving takes the power away.
 */
public final class BlackMagicServer extends LoopbackServer {
    private static final int BUFFER = 4 * 1024;

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is in use, or the board has another probe
     */
    public BlackMagicServer(VirtualBoard board, int port) throws IOException {
        super(board, port);
        if (board.options().probe() != ProbeModel.BLACKMAGIC) {
            close();
            throw new IOException("the probe of virtual board " + board.name() + " is "
                    + board.options().probe().word() + ", which does not speak Black Magic's remote protocol; give it "
                    + "probe=" + ProbeModel.BLACKMAGIC.word());
        }
        start();
    }

    @Override
    void talk(VirtualBoard board, Socket socket) throws IOException, UsbException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (DirectHost host = board.openDirectly()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (byte[] answer : host.exchange(ProbeIdentity.STREAM_OUT, Arrays.copyOf(buffer, count))) {
                    out.write(answer);
                }
            }
        }
    }
}
