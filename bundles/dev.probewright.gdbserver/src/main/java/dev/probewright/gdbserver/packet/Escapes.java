/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import java.io.ByteArrayOutputStream;

/** Binary data within packets ("Debugging with GDB", E.1): {@code 7d} stands before a byte that was XORed with 0x20. */
public final class Escapes {
    private static final int ESCAPE = '}';
    private static final int FLIP = 0x20;

    private Escapes() {}

    /** Escapes what must not stand in an answer: {@code #}, {@code $}, the escape itself, and {@code *}. */
    public static byte[] escape(byte[] data) {
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(data.length + data.length / 8);
        for (byte value : data) {
            if (value == '#' || value == '$' || value == '*' || value == ESCAPE) {
                escaped.write(ESCAPE);
                escaped.write(value ^ FLIP);
            } else {
                escaped.write(value);
            }
        }
        return escaped.toByteArray();
    }

    /** Undoes {@link #escape} from {@code offset} on; an escape at the very end has nothing behind it and is an error. */
    public static byte[] unescape(byte[] body, int offset) throws MalformedPacketException {
        ByteArrayOutputStream data = new ByteArrayOutputStream(body.length - offset);
        for (int i = offset; i < body.length; i++) {
            if (body[i] != ESCAPE) {
                data.write(body[i]);
            } else if (++i < body.length) {
                data.write(body[i] ^ FLIP);
            } else {
                throw new MalformedPacketException("an escape with nothing behind it");
            }
        }
        return data.toByteArray();
    }
}
