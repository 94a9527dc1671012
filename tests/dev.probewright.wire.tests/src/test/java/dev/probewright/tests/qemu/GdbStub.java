/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The client side of the GDB remote serial protocol, as little of it as the comparison needs. */
final class GdbStub implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int REPLY_TIMEOUT_MS = 10_000;
    private static final int BYTES_IN_A_PACKET = 1024;
    private static final HexFormat HEX = HexFormat.of();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    GdbStub(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_TIMEOUT_MS);
        socket.setSoTimeout(REPLY_TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        // qemu lays out its registers as the description says only once it was read
        ask("qXfer:features:read:target.xml:0,ffb");
    }

    /** Sends a packet and gives the content of the one that answers. */
    String ask(String packet) throws IOException {
        send(packet);
        return receive();
    }

    private void send(String packet) throws IOException {
        byte[] bytes = packet.getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (byte b : bytes) {
            sum += b & 0xFF;
        }
        out.write(("$" + packet + "#" + HEX.toHexDigits((byte) sum)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String receive() throws IOException {
        int c;
        do {
            c = read();
        } while (c != '$');
        StringBuilder content = new StringBuilder();
        for (c = read(); c != '#'; c = read()) {
            content.append((char) c);
        }
        read();
        read();
        out.write('+');
        return content.toString();
    }

    private int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new IOException("the stub closed the connection");
        }
        return c;
    }

    private void expectOk(String packet) throws IOException {
        String reply = ask(packet);
        if (!reply.equals("OK")) {
            throw new IOException(packet.substring(0, Math.min(20, packet.length())) + "… answered by " + reply);
        }
    }

    /** R0 to R15 and xPSR. */
    int[] readRegisters() throws IOException {
        byte[] bytes = HEX.parseHex(ask("g"));
        int[] values = new int[17];
        for (int index = 0; index < values.length; index++) {
            for (int part = 0; part < 4; part++) {
                values[index] |= (bytes[4 * index + part] & 0xFF) << 8 * part;
            }
        }
        return values;
    }

    /** R0 to R15 and xPSR. */
    void writeRegisters(int[] values) throws IOException {
        StringBuilder packet = new StringBuilder("G");
        for (int value : values) {
            packet.append(HEX.toHexDigits(Integer.reverseBytes(value)));
        }
        expectOk(packet.toString());
    }

    byte[] readMemory(int address, int length) throws IOException {
        byte[] result = new byte[length];
        for (int done = 0; done < length; ) {
            int size = Math.min(BYTES_IN_A_PACKET, length - done);
            String reply = ask("m" + Integer.toHexString(address + done) + "," + Integer.toHexString(size));
            byte[] part = HEX.parseHex(reply);
            System.arraycopy(part, 0, result, done, size);
            done += size;
        }
        return result;
    }

    void writeMemory(int address, byte[] bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            int size = Math.min(BYTES_IN_A_PACKET, bytes.length - done);
            expectOk("M" + Integer.toHexString(address + done) + "," + Integer.toHexString(size) + ":"
                    + HEX.formatHex(bytes, done, done + size));
            done += size;
        }
    }

    void setBreakpoint(int address) throws IOException {
        expectOk("Z0," + Integer.toHexString(address) + ",2");
    }

    /** Lets the target run until it stops; interrupts it where it does not. */
    void runUntilStop() throws IOException {
        send("c");
        try {
            receive();
        } catch (SocketTimeoutException stuck) {
            out.write(3);
            out.flush();
            receive();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
