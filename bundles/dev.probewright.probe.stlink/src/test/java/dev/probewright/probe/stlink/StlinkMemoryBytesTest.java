/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.Width;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The firmware's memory commands byte by byte. */
class StlinkMemoryBytesTest {
    private static final String GOOD = "80 00 00 00 00 00 00 00 00 00 00 00";

    private static ProbeMemory memory(ScriptedBus bus, WireProtocol protocol) throws Exception {
        return StlinkBytesTest.connected(bus, protocol).memory().orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + (i >> 8));
        }
        return bytes;
    }

    @Test
    void sixKibibytesAreOneCommandOneTransferAndOneStatus() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = StlinkBytesTest.connected(bus, WireProtocol.SWD);
        ProbeMemory memory = probe.memory().orElseThrow();
        byte[] content = pattern(6144);
        assertEquals(6144, memory.longest(Width.WORD));
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 08 04 00 00 20 00 18", ScriptedBus.NO_ANSWER)
                .data(hex(content))
                .expect("F2 3E", GOOD);
        TrafficCount before = probe.traffic();
        memory.write(0, 0x2000_0004, Width.WORD, content, 0, content.length);
        TrafficCount traffic = probe.traffic().since(before);
        assertEquals(16 + 16 + 6144 + 16, traffic.bytesOut());
        assertEquals(2, traffic.waits()); // opening the access port, and the status
        bus.expect("F2 07 04 00 00 20 00 18", hex(content)).expect("F2 3E", GOOD);
        byte[] read = new byte[6150];
        memory.read(0, 0x2000_0004, Width.WORD, read, 3, 6144);
        for (int i = 0; i < content.length; i++) {
            assertEquals(content[i], read[3 + i]);
        }
        bus.checkDone();
    }

    @Test
    void otherWidths() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        ProbeMemory memory = memory(bus, WireProtocol.SWD);
        assertEquals(64, memory.longest(Width.BYTE));
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 47 02 00 00 20 04 00", "01 02 03 04").expect("F2 3E", GOOD);
        byte[] four = new byte[4];
        memory.read(0, 0x2000_0002, Width.HALFWORD, four, 0, 4);
        assertArrayEquals(new byte[] {1, 2, 3, 4}, four);
        bus.expect("F2 48 02 00 00 20 04 00", ScriptedBus.NO_ANSWER)
                .data("01 02 03 04")
                .expect("F2 3E", GOOD);
        memory.write(0, 0x2000_0002, Width.HALFWORD, four, 0, 4);
        bus.expect("F2 0D 03 00 00 20 03 00", ScriptedBus.NO_ANSWER)
                .data("02 03 04")
                .expect("F2 3E", GOOD);
        memory.write(0, 0x2000_0003, Width.BYTE, four, 1, 3);
        // One byte comes as two.
        bus.expect("F2 0C 03 00 00 20 01 00", "AA FF").expect("F2 3E", GOOD);
        memory.read(0, 0x2000_0003, Width.BYTE, four, 1, 1);
        assertArrayEquals(new byte[] {1, (byte) 0xAA, 3, 4}, four);
        bus.checkDone();
        assertThrows(
                IllegalArgumentException.class, () -> memory.read(0, 0x2000_0001, Width.HALFWORD, new byte[4], 0, 4));
        assertThrows(IllegalArgumentException.class, () -> memory.read(0, 0, Width.BYTE, new byte[65], 0, 65));
    }

    @Test
    void sizesByVersion() throws Exception {
        assertEquals(64, memory(ScriptedBus.v3().openingV3(5), WireProtocol.SWD).longest(Width.BYTE));
        assertEquals(
                512, memory(ScriptedBus.v3().openingV3(6), WireProtocol.SWD).longest(Width.BYTE));
        ScriptedBus old = ScriptedBus.v2().openingV2(24);
        ProbeMemory memory = memory(old, WireProtocol.SWD);
        assertFalse(memory.has(Width.HALFWORD));
        assertTrue(memory.has(Width.WORD) && memory.has(Width.BYTE));
        ProbeException e = assertThrows(
                UnsupportedWireException.class, () -> memory.read(0, 0, Width.HALFWORD, new byte[2], 0, 2));
        assertTrue(e.facts().contains("V2J26"), e.facts());
        e = assertThrows(UnsupportedWireException.class, () -> memory.read(1, 0, Width.WORD, new byte[4], 0, 4));
        assertTrue(e.facts().contains("V2J32"), e.facts());
        // No access ports to be opened there.
        old.expect("F2 07 00 00 00 20 04 00", "01 02 03 04").expect("F2 3E", GOOD);
        memory.read(0, 0x2000_0000, Width.WORD, new byte[4], 0, 4);
        old.checkDone();
    }

    @Test
    void otherAccessPorts() throws Exception {
        ScriptedBus bus = ScriptedBus.v3().openingV3(10);
        ProbeMemory memory = memory(bus, WireProtocol.SWD);
        bus.expect("F2 4B 02 00", "80 00");
        bus.expect("F2 07 00 00 00 10 04 00 02", "01 02 03 04").expect("F2 3E", GOOD);
        memory.read(2, 0x1000_0000, Width.WORD, new byte[4], 0, 4);
        bus.expect("F2 4B 07 00", "1D 00");
        ProbeMemoryException e = assertThrows(
                ProbeMemoryException.class, () -> memory.read(7, 0x1000_0000, Width.WORD, new byte[4], 0, 4));
        assertEquals(DapAck.FAULT, e.ack());
        bus.checkDone();
    }

    @Test
    void failuresNameTheAddress() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        ProbeMemory memory = memory(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 07 F8 4F 00 20 10 00", "01 ".repeat(16).trim());
        bus.expect("F2 3E", "11 00 00 00 00 50 00 20 00 00 00 00");
        byte[] into = new byte[16];
        ProbeMemoryException e =
                assertThrows(ProbeMemoryException.class, () -> memory.read(0, 0x2000_4FF8, Width.WORD, into, 0, 16));
        assertEquals(DapAck.FAULT, e.ack());
        assertEquals(0x2000_5000, e.address());
        assertFalse(e.stickyCleared());
        assertArrayEquals(new byte[16], into);
        // No address outside of what was asked for is believed; missing data is explained by the status.
        bus.expect("F2 07 00 50 00 20 10 00", "01 02");
        bus.expect("F2 3E", "10 00 00 00 00 00 00 00 00 00 00 00");
        e = assertThrows(ProbeMemoryException.class, () -> memory.read(0, 0x2000_5000, Width.WORD, into, 0, 16));
        assertEquals(DapAck.WAIT, e.ack());
        assertEquals(-1, e.address());
        bus.expect("F2 08 00 50 00 20 04 00", ScriptedBus.NO_ANSWER).data("00 00 00 00");
        bus.expect("F2 3E", "06 00 00 00 00 50 00 20 00 00 00 00");
        assertThrows(ProbeException.class, () -> memory.write(0, 0x2000_5000, Width.WORD, new byte[4], 0, 4));
        bus.checkDone();
    }

    @Test
    void dataThatIsMissingIsNoData() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        ProbeMemory memory = memory(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 07 00 00 00 20 08 00", "01 02 03 04").expect("F2 3E", GOOD);
        assertThrows(ProbeSilentException.class, () -> memory.read(0, 0x2000_0000, Width.WORD, new byte[8], 0, 8));
        bus.expect("F1", "29 47 83 04 48 37");
        bus.expect("F2 07 00 00 00 20 08 00", "01 02 03 04 05 06 07 08 09");
        assertThrows(ProbeSilentException.class, () -> memory.read(0, 0x2000_0000, Width.WORD, new byte[8], 0, 8));
        bus.expect("F1", "29 47 83 04 48 37");
        bus.expect("F2 07 00 00 00 20 08 00", "01 02 03 04 05 06 07 08");
        bus.expect("F2 3E", "F0 00 00 00 00 00 00 00 00 00 00 00");
        assertThrows(ProbeSilentException.class, () -> memory.read(0, 0x2000_0000, Width.WORD, new byte[8], 0, 8));
        bus.checkDone();
    }

    @Test
    void overJtagNothingGoesBeyondWhatTarCounts() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        ProbeMemory memory = memory(bus, WireProtocol.JTAG);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 07 F8 03 00 20 08 00", "01 02 03 04 05 06 07 08").expect("F2 3E", GOOD);
        bus.expect("F2 07 00 04 00 20 04 00", "09 0A 0B 0C").expect("F2 3E", GOOD);
        byte[] into = new byte[12];
        memory.read(0, 0x2000_03F8, Width.WORD, into, 0, 12);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, into);
        bus.checkDone();
    }

    @Test
    void oldFirmwareTellsNoAddress() throws Exception {
        // Older than any that can be connected to: the commands are right all the same.
        StlinkVersion version = StlinkVersion.of(HexFormat.ofDelimiter(" ").parseHex("23 87 83 04 48 37"));
        assertEquals("V2J14S7", version.toString());
        assertFalse(version.has(StlinkFeature.STATUS_WITH_ADDRESS));
    }
}
