/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A packet as its handler reads it, from left to right. Its name is the first letter, or, behind {@code q}, {@code Q},
 * {@code v} and {@code j}, all up to the first {@code :}, {@code ,} or {@code ;}. For one thread.
 */
public final class Request {
    private static final String LONG_NAMED = "qQv";
    private static final int MOST_DIGITS = 16;

    private final byte[] body;
    private final String name;
    private int at;

    public Request(byte[] body) {
        this.body = body;
        this.at = nameLength(body);
        this.name = new String(body, 0, at, StandardCharsets.ISO_8859_1);
    }

    private static int nameLength(byte[] body) {
        if (body.length == 0) {
            return 0;
        }
        int length = 1;
        if (LONG_NAMED.indexOf(body[0]) >= 0) {
            while (length < body.length && ":,;".indexOf(body[length]) < 0) {
                length++;
            }
        }
        return length;
    }

    /** Empty for an empty packet. */
    public String name() {
        return name;
    }

    public boolean atEnd() {
        return at == body.length;
    }

    /** Steps over the character if it comes next. */
    public boolean accept(char character) {
        if (at < body.length && (body[at] & 0xFF) == character) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over the character; an error if another comes next. */
    public void expect(char character) throws MalformedPacketException {
        if (!accept(character)) {
            throw new MalformedPacketException("'" + character + "' expected at byte " + at);
        }
    }

    /** Nothing may follow. */
    public void expectEnd() throws MalformedPacketException {
        if (!atEnd()) {
            throw new MalformedPacketException("unexpected byte " + at);
        }
    }

    /** Reads a number of 1 to 16 hexadecimal digits. */
    public long hex() throws MalformedPacketException {
        int start = at;
        long value = 0;
        while (at < body.length && Hex.digit(body[at] & 0xFF) >= 0) {
            if (at - start == MOST_DIGITS) {
                throw new MalformedPacketException("number too long at byte " + start);
            }
            value = value << 4 | Hex.digit(body[at] & 0xFF);
            at++;
        }
        if (at == start) {
            throw new MalformedPacketException("number expected at byte " + start);
        }
        return value;
    }

    /** Reads an address: 32 bits, unsigned. GDB may send one with its sign stretched to 64 bits. */
    public long address() throws MalformedPacketException {
        long value = hex();
        boolean stretched = (value >> 31) == -1;
        if ((value >>> 32) != 0 && !stretched) {
            throw new MalformedPacketException(String.format("address %x is wider than 32 bits", value));
        }
        return value & 0xFFFF_FFFFL;
    }

    /** Reads a count of bytes, 0 to {@code most}. */
    public int length(int most) throws MalformedPacketException {
        long value = hex();
        if (value < 0 || value > most) {
            throw new MalformedPacketException(String.format("length %x is above %x", value, most));
        }
        return (int) value;
    }

    /** What is left, as text. */
    public String rest() {
        String text = new String(body, at, body.length - at, StandardCharsets.ISO_8859_1);
        at = body.length;
        return text;
    }

    /** The text up to the character, which is stepped over, or all that is left. */
    public String upTo(char character) {
        int start = at;
        while (at < body.length && (body[at] & 0xFF) != character) {
            at++;
        }
        String text = new String(body, start, at - start, StandardCharsets.ISO_8859_1);
        accept(character);
        return text;
    }

    /** What is left, as pairs of hexadecimal digits. */
    public byte[] hexBytes() throws MalformedPacketException {
        return Hex.bytes(rest());
    }

    /** What is left, as escaped binary data. */
    public byte[] binary() throws MalformedPacketException {
        byte[] data = Escapes.unescape(body, at);
        at = body.length;
        return data;
    }

    /** The packet for the log: cut where it gets long, bytes that are no ASCII as dots. */
    @Override
    public String toString() {
        int shown = Math.min(body.length, 100);
        StringBuilder text = new StringBuilder();
        for (byte value : Arrays.copyOf(body, shown)) {
            text.append(value >= ' ' && value < 0x7F ? (char) value : '.');
        }
        return shown < body.length ? text + "... (" + body.length + " bytes)" : text.toString();
    }
}
