/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import dev.probewright.gdbserver.GdbServer;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.session.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A GDB server over a session, and a client as GDB 14 or later is one: it takes errors in words. */
final class GdbTalk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    /** What the server's own listener hears, which is what a command line or a workbench shows. */
    final List<String> messages = new CopyOnWriteArrayList<>();
    /** What stood on GDB's console. */
    final StringBuilder console = new StringBuilder();

    private final GdbServer server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    GdbTalk(Session session) throws IOException {
        server = GdbServer.start(session, GdbServerOptions.defaults().withPort(0), new GdbServerListener() {
            @Override
            public void message(String text) {
                messages.add(text);
            }
        });
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        ask("qSupported:multiprocess+;error-message+;vContSupported+;QNonStop-");
        ask("?");
    }

    void send(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        out.write(("$" + body + String.format("#%02x", sum & 0xFF)).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The answer, empty at the connection's end; what comes for the console before it is kept. */
    String receive() throws IOException {
        while (true) {
            String body = packet();
            if (!body.startsWith("O") || body.equals("OK")) {
                return body;
            }
            console.append(new String(HexFormat.of().parseHex(body.substring(1)), StandardCharsets.UTF_8));
        }
    }

    String ask(String body) throws IOException {
        send(body);
        return receive();
    }

    /** The text that a monitor command prints. */
    String monitor(String command) throws IOException {
        int from = console.length();
        ask("qRcmd," + HexFormat.of().formatHex(command.getBytes(StandardCharsets.UTF_8)));
        return console.substring(from);
    }

    private String packet() throws IOException {
        int next = in.read();
        while (next == '+') {
            next = in.read();
        }
        if (next < 0) {
            return "";
        }
        if (next != '$') {
            throw new IOException("a packet was expected, not " + next);
        }
        StringBuilder body = new StringBuilder();
        for (next = in.read(); next != '#'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next == '*') {
                body.append(body.substring(body.length() - 1).repeat(in.read() - 29));
            } else {
                body.append((char) next);
            }
        }
        in.read();
        in.read();
        out.write('+');
        out.flush();
        return body.toString();
    }

    @Override
    public String toString() {
        return messages + " / " + console;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.close();
    }
}
