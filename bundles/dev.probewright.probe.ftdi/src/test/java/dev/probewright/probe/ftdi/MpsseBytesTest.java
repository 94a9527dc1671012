/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.WireProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of each command, as AN_108 and the chip's vendor requests have them. */
class MpsseBytesTest {
    private final FakeFtdi chip = FakeFtdi.ft2232h();

    /** The last batch without its mark. */
    private String last() {
        String batch = chip.written.get(chip.written.size() - 1);
        assertTrue(batch.matches(".*( A[AB]){4} 87"), batch);
        return batch.substring(0, batch.length() - " AA AA AA AA 87".length());
    }

    @Test
    void theMpsseIsStartedAndMadeToAnswer() throws Exception {
        FtdiWire wire = chip.wire("generic");
        assertEquals(
                List.of("40 00 0000 1", "40 09 0001 1", "40 0B 0000 1", "40 0B 0200 1", "40 00 0001 1", "40 00 0002 1"),
                chip.requests);
        assertEquals(List.of("AA 87", "8A AB 87", "85 8B 97 8D 86 05 00 80 08 0B AB AA AA AA 87"), chip.written);
        assertEquals(1_000_000, wire.clockHz());
        assertEquals(0x0B, chip.mpsse.outputs);
    }

    @Test
    void theFirstChipsHaveNoCommandsForTheFasterClock() throws Exception {
        chip.mpsse.fast = false;
        FtdiWire wire = chip.wire("generic");
        assertEquals("85 86 05 00 80 08 0B", last());
        wire.on(WireProtocol.JTAG, 30_000_000);
        assertEquals("86 00 00 80 08 0B", last());
        assertEquals(6_000_000, wire.clockHz());
    }

    @Test
    void pinsOfTheSecondByteAreSetWhereTheBoardHasSome() throws Exception {
        chip.wire("olimex-arm-usb-tiny-h");
        assertTrue(last().contains("80 08 1B 82 08 0A"), last());
        assertEquals(0x0808, chip.mpsse.levels);
        assertEquals(0x0A1B, chip.mpsse.outputs);
    }

    @Test
    void theClockIsTheFastestThatIsNotTooFast() throws Exception {
        FtdiWire wire = chip.wire("generic");
        int[][] wantedAndMade = {
            {40_000_000, 30_000_000},
            {30_000_000, 30_000_000},
            {29_999_999, 15_000_000},
            {4_000_000, 3_750_000},
            {1_000_000, 1_000_000},
            {458, 457},
            {457, 456},
            {100, 100},
            {1, 91}
        };
        for (int[] each : wantedAndMade) {
            wire.on(WireProtocol.JTAG, each[0]);
            assertEquals(each[1], wire.clockHz(), () -> each[0] + " Hz");
            int base = chip.mpsse.divideBy5 ? 6_000_000 : 30_000_000;
            assertEquals(each[1], base / (chip.mpsse.divisor + 1), "what the chip was told");
        }
    }

    @Test
    void aWordOverJtagTakesThirteenBytes() throws Exception {
        FtdiWire wire = chip.wire("generic");
        JtagSequence sequence = new JtagSequence();
        for (int word = 0; word < 2; word++) {
            sequence.steps(0b001, 3);
            sequence.shift(0x7_1234_5678L, 35, true, true);
            sequence.steps(0b01, 2);
        }
        chip.mpsse.target = period -> period % 3 == 0;
        wire.jtag.run(sequence);
        // 3 steps; 4 bytes; 2 bits; the last bit, 2 steps and the 3 of the next word.
        assertEquals(
                "4B 02 01 39 03 00 78 56 34 12 3B 01 03 6B 05 8B" + " 39 03 00 78 56 34 12 3B 01 03 6B 02 83", last());
    }

    @Test
    void whatIsNotKeptIsNotAnswered() throws Exception {
        FtdiWire wire = chip.wire("generic");
        JtagSequence sequence = new JtagSequence();
        sequence.steps(0b001, 3);
        sequence.shift(0xA5, 8, false, false);
        wire.jtag.run(sequence);
        assertEquals("4B 02 01 19 00 00 A5", last());
    }

    @Test
    void aboveTenMegahertzTdoIsLookedAtLater() throws Exception {
        FtdiWire wire = chip.wire("generic");
        wire.on(WireProtocol.JTAG, 10_000_000);
        JtagSequence sequence = new JtagSequence();
        sequence.shift(0x1FF, 10, true, true);
        wire.jtag.run(sequence);
        assertEquals("39 00 00 FF 3B 00 01 6B 00 01", last());
        wire.on(WireProtocol.JTAG, 15_000_000);
        wire.jtag.run(sequence);
        assertEquals("3D 00 00 FF 3F 00 01 6F 00 01", last());
        wire.on(WireProtocol.SWD, 15_000_000);
        SwdSequence swd = new SwdSequence();
        swd.listen(3);
        wire.swd.run(swd);
        assertFalse(chip.mpsse.sampledFalling, "the target drives its next bit from the rising edge on");
    }

    @Test
    void aWordOverSwdTakesNineteenBytes() throws Exception {
        FtdiWire wire = chip.wire("generic");
        wire.on(WireProtocol.SWD, 4_000_000);
        SwdSequence sequence = new SwdSequence();
        for (int word = 0; word < 2; word++) {
            sequence.drive(0xBB, 8);
            sequence.turn(1);
            sequence.listen(3);
            sequence.turn(1);
            sequence.drive(0x1_1234_5678L, 33);
            sequence.drive(0, 2);
        }
        chip.mpsse.target = period -> true;
        byte[] heard = wire.swd.run(sequence);
        assertEquals(
                "19 00 00 BB 80 08 09 2A 04 80 08 0B 19 04 00 78 56 34 12 D9 1B 02 05"
                        + " 80 08 09 2A 04 80 08 0B 19 03 00 78 56 34 12 1B 02 01",
                last());
        assertArrayEquals(new byte[] {0x3F}, heard);
    }

    @Test
    void aBufferIsTurnedRoundByItsPin() throws Exception {
        FtdiWire wire = chip.wire("digilent-hs2");
        wire.on(WireProtocol.SWD, 1_000_000);
        assertTrue(last().contains("80 E8 EB 82 60 60"), last());
        SwdSequence sequence = new SwdSequence();
        sequence.drive(0xA5, 8);
        sequence.listen(4);
        wire.swd.run(sequence);
        assertEquals("19 00 00 A5 80 C8 EB 2A 03 80 E8 EB", last());
        wire.on(WireProtocol.JTAG, 1_000_000);
        assertTrue(last().contains("80 E8 EB 82 00 60"), last());
    }

    @Test
    void turnaroundsAloneAreClockedWithoutAnAnswer() throws Exception {
        FtdiWire wire = chip.wire("generic");
        wire.swd.run(new SwdSequence().turn(19));
        assertEquals("80 08 09 8F 01 00 8E 02 80 08 0B", last());
        chip.mpsse.fast = false;
        FtdiWire old = chip.wire("generic");
        old.swd.run(new SwdSequence().turn(19));
        assertEquals("80 08 09 28 01 00 2A 02 80 08 0B", last());
    }

    @Test
    void longAnswersAreFetchedWhileCommandsAreSent() throws Exception {
        FtdiWire wire = chip.wire("generic");
        wire.on(WireProtocol.JTAG, 30_000_000);
        chip.buffer = 1_024;
        chip.mpsse.target = period -> (period * 7 & 8) != 0;
        byte[] data = new byte[40_000];
        JtagSequence sequence = new JtagSequence();
        sequence.shift(data, data.length * 8, false, true);
        TrafficCount before = wire.traffic();
        int first = chip.mpsse.clocks.size();
        byte[] captured = wire.jtag.run(sequence);
        for (int i = 0; i < data.length * 8; i++) {
            assertEquals(((first + i) * 7 & 8) != 0, (captured[i / 8] >>> i % 8 & 1) != 0);
        }
        assertEquals(1, wire.traffic().since(before).waits());
        assertEquals(3, wire.traffic().since(before).packets());
    }
}
