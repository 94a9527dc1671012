/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.client.Console;
import dev.probewright.gdbserver.client.Features;
import dev.probewright.gdbserver.packet.Hex;
import dev.probewright.gdbserver.packet.PacketWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The console of a client. GDB takes its packets only while it waits for a stop or for the end of a {@code monitor}
 * command; what is said at other times is kept until then. For the client's thread.
 */
final class ClientConsole implements Console {
    private static final System.Logger LOG = System.getLogger(ClientConsole.class.getName());
    private static final int MOST_KEPT = 50;
    private static final int BYTES_AT_ONCE = (Features.PACKET_SIZE - 1) / 2;

    private final PacketWriter writer;
    private final GdbServerListener listener;
    private final List<String> kept = new ArrayList<>();
    private boolean open;

    ClientConsole(PacketWriter writer, GdbServerListener listener) {
        this.writer = writer;
        this.listener = listener;
    }

    @Override
    public void say(String text) {
        if (open) {
            listener.message(text);
            send(text);
        } else if (!kept.contains(text)) {
            listener.message(text);
            if (kept.size() < MOST_KEPT) {
                kept.add(text);
            }
        }
    }

    @Override
    public void mention(String text) {
        listener.message(text);
        if (open) {
            send(text);
        }
    }

    /** Sends what the listener has heard already, if GDB takes it now. */
    void repeat(String text) {
        if (open) {
            send(text);
        }
    }

    /** GDB takes console packets from now on; what was kept is sent. */
    void open() {
        open = true;
        kept.forEach(this::send);
        kept.clear();
    }

    /** GDB takes none any more. */
    void close() {
        open = false;
    }

    private void send(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            for (int from = 0; from < bytes.length; from += BYTES_AT_ONCE) {
                byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BYTES_AT_ONCE));
                writer.send(("O" + Hex.of(part)).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client's reader notices the same and ends the connection.
            LOG.log(System.Logger.Level.DEBUG, "the console's text did not arrive", e);
        }
    }
}
