/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** A connection to ST's server that expects and answers literal bytes, written as hex; answers come in pieces. */
final class ScriptedServer implements StreamPipe {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int PIECE = 7;

    private final Deque<String[]> script = new ArrayDeque<>();
    private final Deque<Byte> answers = new ArrayDeque<>();
    private boolean closed;

    ScriptedServer expect(String frame, String answer) {
        script.add(new String[] {frame, answer});
        return this;
    }

    /** A command of the probe's through connection 5; a status of 1 stands before the answer. */
    ScriptedServer command(String command, int size, String answer) {
        String filled = command + " 00".repeat(16 - HEX.parseHex(command).length);
        return expect(
                "05 00 00 00 05 00 00 00 " + filled
                        + String.format(" 01 00 00 00 %02X %02X 00 00", size & 0xFF, size >> 8),
                ("01 00 00 00 " + answer).trim());
    }

    /** One probe, not in use. */
    ScriptedServer opening(int version, String used) {
        expect("06 01 00 00", String.format("%02X 00 00 00 02 00 00 00 01 00 00 00 01 00 00 00", version));
        expect("00 00", "01 00 00 00");
        expect("01", "01 00 00 00");
        expect("02 00 00 00 29 00 00 00", "01 00 00 00 " + probe("0A", "066BFF505254887867012345", used));
        return this;
    }

    static String probe(String id, String serial, String used) {
        return id + " 00 00 00 " + HEX.formatHex(serial.getBytes(StandardCharsets.US_ASCII))
                + " 00".repeat(32 - serial.length()) + " 83 04 48 37 " + used;
    }

    void checkDone() {
        assertEquals(0, script.size(), () -> "still expected: " + script.peek()[0]);
        assertEquals(0, answers.size(), "bytes that were not fetched");
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        if (closed) {
            throw new UsbGoneException("closed");
        }
        String[] next = script.poll();
        assertEquals(next == null ? "nothing" : next[0], HEX.formatHex(data, 0, length));
        if (next != null && !next[1].isEmpty()) {
            for (byte value : HEX.parseHex(next[1])) {
                answers.add(value);
            }
        }
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        if (answers.isEmpty()) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        int count = 0;
        while (count < Math.min(buffer.length, PIECE) && !answers.isEmpty()) {
            buffer[count++] = answers.remove();
        }
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
