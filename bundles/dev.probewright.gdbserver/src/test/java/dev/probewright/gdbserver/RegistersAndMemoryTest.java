/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Registers and memory as a client reads and writes them. */
class RegistersAndMemoryTest extends ServedTarget {
    @Test
    void describesRegistersAndMemory() throws IOException {
        String description = client.ask("qXfer:features:read:target.xml:0,4000");
        assertTrue(description.startsWith("l<?xml"), description);
        assertTrue(description.contains("org.gnu.gdb.arm.m-profile"), description);
        assertTrue(
                description.contains("<reg name=\"pc\" bitsize=\"32\" regnum=\"15\" type=\"code_ptr\""), description);
        assertTrue(description.contains("<reg name=\"primask\" bitsize=\"8\" regnum=\"18\""), description);
        StringBuilder pieces = new StringBuilder();
        String piece = "m";
        while (piece.startsWith("m")) {
            piece = client.ask(String.format("qXfer:features:read:target.xml:%x,40", pieces.length()));
            pieces.append(piece.substring(1));
        }
        assertEquals(description.substring(1), pieces.toString());
        assertEquals("l", client.ask(String.format("qXfer:features:read:target.xml:%x,40", pieces.length())));
        assertEquals("E22", client.ask("qXfer:features:read:target.xml:99999,40"));
        assertEquals("E22", client.ask("qXfer:features:read:other.xml:0,40"));
        assertEquals("", client.ask("qXfer:osdata:read::0,40"));

        String map = client.ask("qXfer:memory-map:read::0,4000");
        assertTrue(map.contains("<memory type=\"flash\" start=\"0x8000000\" length=\"0x10000\">"), map);
        assertTrue(map.contains("<property name=\"blocksize\">0x400</property>"), map);
        assertTrue(map.contains("<memory type=\"ram\" start=\"0x0\" length=\"0x8000000\"/>"), map);
        assertTrue(map.contains("<memory type=\"rom\" start=\"0x1ffff000\" length=\"0x800\"/>"), map);
        assertTrue(map.contains("<memory type=\"ram\" start=\"0x20005000\" length=\"0xdfffb000\"/>"), map);
    }

    @Test
    void floatRegistersComeInPairs() throws IOException {
        FakeTarget withFpu = new FakeTarget(true);
        try (GdbServer other = GdbServer.start(withFpu, GdbServerOptions.defaults(), GdbServerListener.NONE);
                RspClient gdb = new RspClient(other.port())) {
            String description = gdb.ask("qXfer:features:read:target.xml:0,4000");
            assertTrue(description.contains("<reg name=\"d15\" bitsize=\"64\" regnum=\"34\" type=\"ieee_double\""));
            withFpu.core.set("s2", 0x11223344);
            withFpu.core.set("s3", 0x55667788);
            assertEquals("4433221188776655", gdb.ask("p14"));
            assertEquals("OK", gdb.ask("P14=0102030405060708"));
            assertEquals(0x04030201, withFpu.core.get("s2"));
            assertEquals(0x08070605, withFpu.core.get("s3"));
        }
    }

    @Test
    void readsAllRegistersInOneExchangeAndKeepsThem() throws IOException {
        client.ask("?");
        core.takeCalls();
        String all = client.ask("g");
        assertEquals((18 * 4 + 1) * 2, all.length());
        assertEquals(word(0x0800_0100), all.substring(15 * 8, 16 * 8));
        assertEquals(word(0x0800_0100), client.ask("pf"));
        assertEquals(List.of(), core.takeCalls());
        assertEquals("OK", client.ask("P0=78563412"));
        assertEquals(0x12345678, core.get("r0"));
        assertEquals(word(0x12345678), client.ask("p0"));
        assertEquals(List.of("write [r0]"), core.takeCalls());
    }

    @Test
    void writesOnlyRegistersThatChange() throws IOException {
        String all = client.ask("g");
        core.takeCalls();
        assertEquals("OK", client.ask("G" + all));
        assertEquals(List.of(), core.takeCalls());
        assertEquals("OK", client.ask("G" + word(7) + all.substring(8)));
        assertEquals(List.of("write [r0]"), core.takeCalls());
        assertEquals("E22", client.ask("G" + all.substring(2)));
        assertEquals("E22", client.ask("p99"));
        assertEquals("E22", client.ask("P0=123456"));
        assertEquals("E22", client.ask("P0"));
    }

    @Test
    void aStackPointerThatIsWrittenIsReadAnew() throws IOException {
        client.ask("g");
        core.takeCalls();
        assertEquals("OK", client.ask("Pd=00100020"));
        core.set("msp", 0x20001000);
        assertEquals(word(0x20001000), client.ask("p11"));
    }

    @Test
    void readsAndWritesMemory() throws IOException {
        assertEquals("OK", client.ask("M20000010,4:0a0b0c0d"));
        assertEquals("0a0b0c0d", client.ask("m20000010,4"));
        client.send("X20000020,3:a}\3}\4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("OK", client.receive());
        assertEquals("612324", client.ask("m20000020,3"));
        assertEquals("ba}\3}\4", client.ask("x20000020,3"));
        assertEquals("OK", client.ask("X20000000,0:"));
        assertEquals("", client.ask("m20000000,0"));
        assertEquals("E22", client.ask("M20000010,4:0a0b0c"));
        assertEquals("E22", client.ask("M20000010,1:0g"));
        assertEquals("E22", client.ask("X20000010,2:a"));
        assertEquals("E22", client.ask("m20000010"));
        assertEquals("E22", client.ask("m20000010,ffffffff"));
        assertEquals("E22", client.ask("mffffffff,2"));
        assertEquals("0a0b0c0d", client.ask("m20000010,4"));
    }

    @Test
    void longReadsFillAPacket() throws IOException {
        assertEquals("00".repeat(0x2000), client.ask("m20000000,2000"));
        assertEquals("E22", client.ask("m20000000,2001"));
    }

    @Test
    void alignedAccessesAreSingle() throws IOException {
        client.ask("m40010808,4");
        client.ask("m4001080a,2");
        client.ask("m40010809,1");
        client.ask("M40010810,4:01000000");
        assertEquals(
                List.of("r1*4@40010808", "r1*2@4001080a", "r1*1@40010809", "w1*4@40010810"), target.memory.accesses);
    }

    @Test
    void readsUpToAFault() throws IOException {
        assertEquals("00".repeat(8), client.ask("m20004ff8,10"));
        assertEquals("E14", client.ask("m20005000,4"));
        assertEquals("E14", client.ask("M50000000,4:00000000"));
    }

    @Test
    void flashIsNotWrittenLikeRam() throws IOException {
        assertEquals("E01", client.ask("M08000000,4:00000000"));
        client.monitor("status");
        assertTrue(client.console.get(0).contains("0x08000000 is flash"), client.console.toString());
        assertEquals("E01", client.ask("M07fffffe,4:00000000"));
        client.ask("qSupported:error-message+");
        assertTrue(client.ask("M08000000,4:00000000").startsWith("E.0x08000000 is flash"));
    }

    @Test
    void comparesSections() throws IOException {
        client.ask("M20000000,9:313233343536373839");
        // CRC-32/MPEG-2 of "123456789", from the catalogue of CRC algorithms.
        assertEquals("C0376e6e7", client.ask("qCRC:20000000,9"));
        assertEquals("E14", client.ask("qCRC:20004000,2000"));
    }

    @Test
    void memoryIsReadWhileTheCoreRunsAndRegistersAreNot() throws Exception {
        client.ask("M20000000,1:42");
        run();
        assertEquals("42", client.ask("m20000000,1"));
        assertTrue(client.ask("g").startsWith("E.the core is running"), "GDB shows these words");
        client.raw("\3");
        assertTrue(client.receive().startsWith("T02"));
        assertEquals(List.of(), client.console, "the same is not told twice");
    }

    @Test
    void bytesOfAllValuesPassBothWays() throws IOException {
        byte[] all = new byte[256];
        StringBuilder hex = new StringBuilder();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes("X20000000,100:".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
            hex.append(String.format("%02x", i));
            if (i == '#' || i == '$' || i == '}') {
                packet.write('}');
                packet.write(i ^ 0x20);
            } else {
                packet.write(i);
            }
        }
        client.send(packet.toByteArray());
        assertEquals("OK", client.receive());
        assertArrayEquals(all, target.memory.bytes(0x2000_0000L, 256));
        assertEquals(hex.toString(), client.ask("m20000000,100"));
    }
}
