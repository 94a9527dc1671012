/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.packet.PacketEvent;
import dev.probewright.gdbserver.packet.PacketReader;
import dev.probewright.gdbserver.packet.PacketWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns a client away with a reason that GDB shows: as the answer to its first question. */
final class Refusal {
    private static final int LONGEST_QUESTION = 4096;
    private static final int PATIENCE_MILLIS = 2000;

    private Refusal() {}

    /** Returns at once; a thread of its own waits for the client's question and ends within seconds. */
    static void begin(Socket socket, String present) {
        Thread thread = new Thread(() -> refuse(socket, present), "Probewright GDB refusal " + socket.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private static void refuse(Socket socket, String present) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            AtomicBoolean asked = new AtomicBoolean();
            PacketReader reader = new PacketReader(
                    LONGEST_QUESTION, event -> asked.compareAndSet(false, event instanceof PacketEvent.Packet));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[LONGEST_QUESTION];
            int count = in.read(buffer);
            while (count > 0 && !asked.get()) {
                reader.accept(buffer, 0, count);
                if (!asked.get()) {
                    count = in.read(buffer);
                }
            }
            PacketWriter writer = new PacketWriter(socket.getOutputStream());
            writer.acknowledge();
            writer.send(("E.This chip is being debugged by another GDB, " + present + "; close that one first")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            System.getLogger(GdbServer.class.getName())
                    .log(System.Logger.Level.DEBUG, "a client that is turned away does not listen", e);
        }
    }
}
