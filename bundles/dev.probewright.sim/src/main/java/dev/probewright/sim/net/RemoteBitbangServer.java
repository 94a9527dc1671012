/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.DirectPins;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Serves the pins of a board's debug port on a TCP port of the loopback interface, in OpenOCD's remote_bitbang protocol, one client
 * after the other. A client that connects powers the board as opening its probe does, and its leaving takes the power away.
 */
public final class RemoteBitbangServer extends LoopbackServer {
    /** What the client clocks where it names no frequency, Hz. The protocol has no request for it. */
    public static final long DEFAULT_HERTZ = 1_000_000;

    private static final int BUFFER = 32 * 1024;
    private static final int QUIT = 'Q';

    /** Which form of the protocol it is. */
    public enum Wire {
        JTAG,
        SWD
    }

    private final Wire wire;
    private final long period;

    /** As {@link #RemoteBitbangServer(VirtualBoard, Wire, int, long)}, at {@value #DEFAULT_HERTZ} Hz. */
    public RemoteBitbangServer(VirtualBoard board, Wire wire, int port) throws IOException {
        this(board, wire, port, DEFAULT_HERTZ);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @param hertz frequency of SWCLK/TCK on the board's clock
     * @throws IOException where the port is in use
     */
    public RemoteBitbangServer(VirtualBoard board, Wire wire, int port, long hertz) throws IOException {
        super(board, port);
        this.wire = wire;
        this.period = VirtualClock.periodOf(hertz);
        start();
    }

    @Override
    void talk(VirtualBoard board, Socket socket) throws IOException, UsbException {
        InputStream in = socket.getInputStream();
        RemoteBitbang bitbang = new RemoteBitbang(wire, period);
        byte[] requests = new byte[BUFFER];
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (DirectPins pins = board.openPins()) {
            while (true) {
                int count = in.read(requests);
                if (count < 0) {
                    return;
                }
                int done = pins.use(target -> bitbang.take(requests, count, target, answers));
                answers.writeTo(socket.getOutputStream());
                answers.reset();
                if (done < count) {
                    requireQuit(requests[done]);
                    return;
                }
            }
        }
    }

    private void requireQuit(int request) throws IOException {
        if (request != QUIT) {
            throw new IOException(String.format(
                    "byte 0x%02X ('%c') is no request of remote_bitbang over %s",
                    request & 0xFF, request & 0xFF, wire));
        }
    }
}
