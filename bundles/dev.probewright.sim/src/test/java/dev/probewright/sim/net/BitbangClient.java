/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A remote_bitbang client that collects requests, and sends them when it wants an answer. */
final class BitbangClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder requests = new StringBuilder();
    private int answers;

    BitbangClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    BitbangClient add(String text) {
        requests.append(text);
        return this;
    }

    void send() throws IOException {
        socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
        requests.setLength(0);
    }

    /** Sends what was collected, and gives the answers, the first in bit 0. */
    long answers() throws IOException {
        send();
        long bits = 0;
        for (int index = 0; index < answers; index++) {
            int answer = in.read();
            if (answer != '0' && answer != '1') {
                throw new EOFException("answer " + index + " of " + answers + " is " + answer);
            }
            bits |= (long) (answer - '0') << index;
        }
        answers = 0;
        return bits;
    }

    /** So many of the requests collected will be answered. */
    BitbangClient answered(int count) {
        answers += count;
        return this;
    }

    /** Whether the server ends the connection without another byte. */
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    /** One period of TCK. */
    BitbangClient jtag(int tms, int tdi) {
        int levels = tms << 1 | tdi;
        return add((char) ('0' + levels) + "" + (char) ('4' + levels));
    }

    /** One period of TCK, with TDO read while it is low, as it should be. */
    BitbangClient jtagRead(int tms, int tdi) {
        int levels = tms << 1 | tdi;
        answers++;
        return add((char) ('0' + levels) + "R" + (char) ('4' + levels));
    }

    BitbangClient tms(String levels) {
        for (char level : levels.toCharArray()) {
            jtag(level - '0', 1);
        }
        return this;
    }

    /** Periods of SWCLK with SWDIO driven. */
    BitbangClient drive(int count, long bits) {
        add("O");
        for (int index = 0; index < count; index++) {
            int level = (int) (bits >>> index) & 1;
            add((char) ('d' + level) + "" + (char) ('f' + level));
        }
        return this;
    }

    /** Periods of SWCLK with SWDIO read. */
    BitbangClient sample(int count) {
        add("o");
        answers += count;
        return add("dcf".repeat(count));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
