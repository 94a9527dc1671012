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

/**
 * Shortens runs of equal bytes in answers ("Debugging with GDB", E.1): a byte, {@code *}, and a printable character
 * whose code less 29 says how many more of the byte follow. Requests never use it.
 */
public final class RunLength {
    private static final int OFFSET = 29;
    private static final int LEAST = 3;
    private static final int MOST = '~' - OFFSET;

    private RunLength() {}

    /** {@code body} must not hold a {@code *} of its own. */
    public static byte[] shorten(byte[] body) {
        ByteArrayOutputStream shortened = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (at < body.length) {
            int more = more(body, at);
            shortened.write(body[at]);
            at++;
            if (more >= LEAST) {
                more = speakable(more);
                shortened.write('*');
                shortened.write(more + OFFSET);
                at += more;
            }
        }
        return shortened.toByteArray();
    }

    /** How often the byte at this place comes again right behind it. */
    private static int more(byte[] body, int at) {
        int more = 0;
        while (more < MOST && at + more + 1 < body.length && body[at + more + 1] == body[at]) {
            more++;
        }
        return more;
    }

    /** The next smaller count whose character has no meaning of its own on the wire. */
    private static int speakable(int count) {
        int result = count;
        while (result > LEAST && "#$+-*}".indexOf(result + OFFSET) >= 0) {
            result--;
        }
        return result;
    }
}
