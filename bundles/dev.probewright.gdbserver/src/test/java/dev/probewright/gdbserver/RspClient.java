/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The other end of the protocol, written from its manual; shares nothing with the server. */
final class RspClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean acknowledge = true;
    final List<String> console = new ArrayList<>();

    RspClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next byte, -1 at the end. */
    int rawRead() throws IOException {
        return in.read();
    }

    void send(String body) throws IOException {
        send(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] body) throws IOException {
        int sum = 0;
        for (byte value : body) {
            sum += value;
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write('$');
        frame.writeBytes(body);
        frame.writeBytes(String.format("#%02x", sum & 0xFF).getBytes(StandardCharsets.US_ASCII));
        raw(frame.toByteArray());
        if (acknowledge) {
            int answer = in.read();
            if (answer != '+') {
                throw new IOException("+ expected, not " + answer);
            }
        }
    }

    /** The next packet that is not for the console; its runs are expanded. */
    String receive() throws IOException {
        String body = receiveAny();
        while (body.startsWith("O") && !body.equals("OK")) {
            byte[] text = new byte[body.length() / 2];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) Integer.parseInt(body.substring(1 + 2 * i, 3 + 2 * i), 16);
            }
            console.add(new String(text, StandardCharsets.UTF_8));
            body = receiveAny();
        }
        return body;
    }

    private String receiveAny() throws IOException {
        int value = in.read();
        if (value != '$') {
            throw new IOException("$ expected, not " + value);
        }
        StringBuilder body = new StringBuilder();
        int sum = 0;
        for (value = in.read(); value != '#'; value = in.read()) {
            if (value < 0) {
                throw new IOException("closed within a packet");
            }
            sum += value;
            if (value == '*') {
                int count = in.read();
                sum += count;
                body.append(body.substring(body.length() - 1).repeat(count - 29));
            } else {
                body.append((char) value);
            }
        }
        int told = Integer.parseInt("" + (char) in.read() + (char) in.read(), 16);
        if (told != (sum & 0xFF)) {
            throw new IOException("checksum of " + body);
        }
        if (acknowledge) {
            raw("+");
        }
        return body.toString();
    }

    String ask(String body) throws IOException {
        send(body);
        return receive();
    }

    void startNoAckMode() throws IOException {
        if (!ask("QStartNoAckMode").equals("OK")) {
            throw new IOException("no-acknowledge mode refused");
        }
        acknowledge = false;
    }

    String monitor(String line) throws IOException {
        StringBuilder hex = new StringBuilder();
        for (byte value : line.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", value));
        }
        console.clear();
        return ask("qRcmd," + hex);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
