/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Character by character what OpenOCD's description of remote_bitbang says. */
class BitbangBytesTest {
    private final FakeServer server = new FakeServer();
    private final BitPipe pipe = new BitPipe("rbb-swd:here:1", server, 10);

    private BitbangProbe probe(WireProtocol protocol) {
        ProbeInfo info = new ProbeInfo("rbb-swd:here:1", "rbb-swd", "", "", false, ProbeAccess.FREE, "");
        return new BitbangProbe(info, protocol, pipe);
    }

    @Test
    void swdDrivesAndListens() throws Exception {
        server.answering("110");
        SwdSequence sequence = new SwdSequence().drive(0b101, 3).turn(1);
        sequence.listen(3);
        sequence.turn(1).drive(0, 1);
        assertArrayEquals(new byte[] {0b011}, new SwdCharacters(pipe).run(sequence));
        assertEquals("O" + "eg" + "df" + "eg" + "o" + "df" + "dcf".repeat(3) + "df" + "O" + "df" + "d", server.heard());
    }

    @Test
    void theDirectionIsToldWhenItChanges() throws Exception {
        SwdCharacters swd = new SwdCharacters(pipe);
        swd.run(new SwdSequence().drive(1, 1));
        swd.run(new SwdSequence().drive(1, 1));
        assertEquals("Oegd" + "egd", server.heard());
    }

    @Test
    void jtagStepsAndShifts() throws Exception {
        server.answering("01");
        JtagSequence sequence = new JtagSequence().steps(0b01, 2);
        sequence.shift(0b10, 2, true, true);
        sequence.shift(0b1, 1, false, false);
        assertArrayEquals(new byte[] {0b10}, new JtagCharacters(pipe).run(sequence));
        assertEquals("26" + "04" + "0R4" + "3R7" + "15" + "0", server.heard());
    }

    @Test
    void resetsAreOneCharacter() throws Exception {
        BitbangProbe probe = probe(WireProtocol.SWD);
        probe.resetLine().orElseThrow().assertReset(true);
        probe.pins().orElseThrow().set(Map.of(ProbePin.NTRST, false));
        probe.resetLine().orElseThrow().assertReset(false);
        assertEquals("s" + "u" + "od" + "t", server.heard());
    }

    @Test
    void pinsByHand() throws Exception {
        BitbangProbe probe = probe(WireProtocol.JTAG);
        probe.pins().orElseThrow().set(Map.of(ProbePin.SWCLK_TCK, true, ProbePin.TDI, true));
        server.answering("1");
        assertEquals(Map.of(ProbePin.TDO, true), probe.pins().orElseThrow().read());
        assertEquals("5" + "R", server.heard());
        assertThrows(
                IllegalArgumentException.class, () -> probe.pins().orElseThrow().set(Map.of(ProbePin.TDO, true)));
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        SwdCharacters swd = new SwdCharacters(pipe);
        server.answering("1111" + "0000");
        server.hold();
        SwdSequence first = new SwdSequence().turn(1);
        first.listen(4);
        assertThrows(ProbeSilentException.class, () -> swd.run(first));
        server.release();
        SwdSequence second = new SwdSequence().turn(1);
        second.listen(4);
        assertArrayEquals(new byte[] {0}, swd.run(second));
    }

    @Test
    void anAnswerThatNobodyAskedForEndsIt() throws Exception {
        SwdCharacters swd = new SwdCharacters(pipe);
        server.send("0");
        assertThrows(ProbeSilentException.class, () -> swd.run(new SwdSequence().drive(0, 1)));
        ProbeSilentException e = assertThrows(ProbeSilentException.class, () -> swd.run(new SwdSequence().drive(0, 1)));
        assertTrue(e.getMessage().contains("open it again"), e.getMessage());
    }

    @Test
    void whoWaitsWhenItIsClosedIsTold() {
        pipe.close();
        assertEquals("Q", server.heard());
        assertThrows(ProbeGoneException.class, () -> new SwdCharacters(pipe).run(new SwdSequence().drive(0, 1)));
    }

    @Test
    void namesComeOutAsTyped() throws Exception {
        SwdBitbangDriver driver = new SwdBitbangDriver(new Buses(List.of(), List.of(), List.of()));
        assertEquals(
                "rbb-swd:localhost:44853",
                driver.find("rbb-swd:localhost:44853").orElseThrow().id());
        assertEquals(
                "rbb-swd:[::1]:1", driver.find("rbb-swd:[::1]:1").orElseThrow().id());
        assertTrue(driver.find("rbb-jtag:localhost:44853").isEmpty());
        assertThrows(ProbeException.class, () -> driver.find("rbb-swd:localhost"));
        assertTrue(driver.list().isEmpty());
    }

    /** More than is sent before the answers are fetched. */
    @Test
    void longBatchesComeBackWhole() throws Exception {
        StringBuilder levels = new StringBuilder();
        int count = 20_000;
        byte[] expected = new byte[count / 8];
        for (int i = 0; i < count; i++) {
            boolean high = i % 7 % 2 == 0;
            levels.append(high ? '1' : '0');
            expected[i / 8] |= (byte) ((high ? 1 : 0) << i % 8);
        }
        server.answering(levels.toString());
        SwdSequence sequence = new SwdSequence().turn(1);
        sequence.listen(count);
        assertArrayEquals(expected, new SwdCharacters(pipe).run(sequence));
    }
}
