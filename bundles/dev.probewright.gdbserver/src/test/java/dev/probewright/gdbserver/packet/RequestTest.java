/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static Request request(String text) {
        return new Request(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void namesEndWhereArgumentsBegin() {
        assertEquals("m", request("m20000000,4").name());
        assertEquals("H", request("Hg0").name());
        assertEquals("qXfer", request("qXfer:features:read:target.xml:0,fff").name());
        assertEquals("qRcmd", request("qRcmd,7265736574").name());
        assertEquals("vCont", request("vCont;c").name());
        assertEquals("vCont?", request("vCont?").name());
        assertEquals("qC", request("qC").name());
        assertEquals("qCRC", request("qCRC:8000000,400").name());
        assertEquals("", request("").name());
    }

    @Test
    void readsNumbers() throws Exception {
        Request request = request("mE000ed00,1f");
        assertEquals(0xE000ED00L, request.address());
        request.expect(',');
        assertEquals(0x1F, request.length(0x1F));
        request.expectEnd();
    }

    @Test
    void takesAddressesWithStretchedSign() throws Exception {
        assertEquals(0xE000ED00L, request("mffffffffe000ed00").address());
        assertThrows(MalformedPacketException.class, () -> request("m100000000").address());
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThrows(MalformedPacketException.class, () -> request("m").hex());
        assertThrows(MalformedPacketException.class, () -> request("m,4").hex());
        assertThrows(MalformedPacketException.class, () -> request("m11111111222222223")
                .hex());
        assertThrows(MalformedPacketException.class, () -> request("m10").length(0xF));
        assertThrows(MalformedPacketException.class, () -> request("mffffffffffffffff")
                .length(100));
    }

    @Test
    void readsData() throws Exception {
        assertArrayEquals(new byte[] {0x12, (byte) 0xAB}, request("G12aB").hexBytes());
        assertThrows(MalformedPacketException.class, () -> request("G123").hexBytes());
        assertThrows(MalformedPacketException.class, () -> request("G1x").hexBytes());
        assertThrows(MalformedPacketException.class, () -> request("G1\u00b2").hexBytes());
        Request binary = request("X0,2:}\3a");
        binary.upTo(':');
        assertArrayEquals(new byte[] {'#', 'a'}, binary.binary());
    }
}
