/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PacketWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PacketWriter writer = new PacketWriter(out);

    private String sent() {
        String text = out.toString(StandardCharsets.ISO_8859_1);
        out.reset();
        return text;
    }

    @Test
    void framesWithChecksum() throws IOException {
        writer.send("OK".getBytes(StandardCharsets.US_ASCII));
        assertEquals("$OK#9a", sent());
        writer.send(new byte[0]);
        assertEquals("$#00", sent());
    }

    @Test
    void repeatsTheLastPacketAsItWas() throws IOException {
        writer.repeat();
        assertEquals("", sent());
        writer.send("E01".getBytes(StandardCharsets.US_ASCII));
        writer.acknowledge();
        writer.refuse();
        writer.repeat();
        assertEquals("$E01#a6+-$E01#a6", sent());
    }

    @Test
    void anEscapeAtTheEndIsAnError() {
        assertThrows(
                MalformedPacketException.class, () -> Escapes.unescape("ab}".getBytes(StandardCharsets.US_ASCII), 0));
    }
}
