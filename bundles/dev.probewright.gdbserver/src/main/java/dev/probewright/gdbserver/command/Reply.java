/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.packet.Escapes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is answered to a packet. */
public sealed interface Reply {
    /** Done. */
    Reply OK = text("OK");

    /** The packet is not known: what GDB takes as "not supported". */
    Reply UNSUPPORTED = text("");

    /**
     * A packet to be sent.
     *
     * @param bytes its body, escaped where needed; not to be modified
     */
    record Body(byte[] bytes) implements Reply {}

    /**
     * A failure.
     *
     * @param message for the user; empty where there is nothing to say
     */
    record Failure(ErrorCode code, String message) implements Reply {}

    /** Nothing now: the answer comes when the core stops, or this kind of packet has none. */
    record Later() implements Reply {}

    static Reply text(String text) {
        return new Body(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A letter, and data that may be any bytes. */
    static Reply binary(char prefix, byte[] data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(data.length + 1);
        body.write(prefix);
        body.writeBytes(Escapes.escape(data));
        return new Body(body.toByteArray());
    }
}
