/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.sim.probe.SwoLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Byte by byte what RM08001 says of the commands. */
class JLinkFirmwareTest {
    private static final long SWD_DPIDR = 0x1BA0_1477L;
    private static final long JTAG_IDCODE = 0x3BA0_0477L;
    /** Nanoseconds: the board's clock is read in whole ones. */
    private static final double ROUNDED = 2;

    @Test
    void tellsWhatItIs() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            List<byte[]> version = bench.exchange(new byte[] {0x01});
            assertEquals(2, version.size());
            assertEquals(0x70, version.get(0)[0]);
            assertEquals(0x70, version.get(1).length);
            assertTrue(new String(version.get(1), StandardCharsets.US_ASCII).startsWith("J-Link V10 compiled "));
            assertEquals("[33 3A 8A 88]", bench.send("E8"));
            assertEquals("[33 3A 8A 88" + " 00".repeat(28) + "]", bench.send("ED"));
            assertEquals("[88 8A 01 00]", bench.send("F0"));
            assertEquals("[00 87 93 03 04 00]", bench.send("C0"));
            assertEquals("[00 28 00 00]", bench.send("D4"));
        }
    }

    @Test
    void anOldOneHasLess() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK_OLD)) {
            assertEquals("[33 3A 00 00]", bench.send("E8"));
            assertEquals("[40 9C 00 00]", bench.send("F0"));
            assertEquals("[00 6C DC 02 04 00]", bench.send("C0"));
            for (String unknown : List.of("ED", "C7 FF", "09 64 00 00 00 00 00 00 00 00 00 00 00 00", "EB 65 00")) {
                assertEquals("", bench.send(unknown));
            }
            assertEquals(4, bench.board.statistics().malformedPackets());
            assertEquals("", bench.send("CF 00 08 00 00 00"));
            assertEquals("[33 3A 00 00]", bench.send("E8"));
        }
    }

    @Test
    void selectsItsInterface() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals("[03 00 00 00]", bench.send("C7 FF"));
            assertEquals("[00 00 00 00]", bench.send("C7 FE"));
            assertEquals("[00 00 00 00]", bench.send("C7 01"));
            assertEquals("[01 00 00 00]", bench.send("C7 FE"));
            assertEquals("[01 00 00 00]", bench.send("C7 02"), "there is no such interface");
            assertEquals("[01 00 00 00]", bench.send("C7 00"));
        }
    }

    @Test
    void commandsFollowEachOtherInAnyTransfers() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals("[00 00 00 00][01 00 00 00]", bench.send("C7 01 C7 FE"));
            assertEquals("", bench.send("C7"));
            assertEquals("[01 00 00 00]", bench.send("FE"));
            assertEquals("", bench.send("CF 00 08"));
            assertEquals("", bench.send("00 FF"));
            assertEquals("[FF 00][00 28 00 00]", bench.send("FF D4"));
        }
    }

    private static final String ONES = "1".repeat(56);

    private static String reset(String sequence) {
        return ONES + sequence + ONES + "00000000";
    }

    @Test
    void readsDpidrOverSwd() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            bench.send("C7 01");
            String sent = reset("0111100111100111") + "10100101";
            assertEquals(sent + " 00", bench.bits(0xCF, "1".repeat(sent.length()), sent), "what is driven comes back");
            String in = bench.bits(0xCF, "0".repeat(38), "0".repeat(38));
            assertEquals("100", in.substring(0, 3), "OK, which belongs behind a turnaround: sampled late");
            assertEquals(SWD_DPIDR, JLinkBench.word(in.substring(3, 35)));
            assertEquals("0", in.substring(35, 36), "an even number of ones");
            assertTrue(in.endsWith(" 00"), in);
        }
    }

    @Test
    void readsIdcodesOverJtag() throws Exception {
        for (ProbeModel model : List.of(ProbeModel.JLINK, ProbeModel.JLINK_OLD)) {
            try (JLinkBench bench = new JLinkBench(model)) {
                int command = model == ProbeModel.JLINK ? 0xCF : 0xCE;
                String tms = reset("0011110011100111").substring(0, 72) + "11111" + "0" + "100";
                bench.bits(command, tms, "0".repeat(tms.length()));
                String in = bench.bits(command, "0".repeat(64), "0".repeat(64));
                assertEquals(JTAG_IDCODE, JLinkBench.word(in.substring(0, 32)));
                assertEquals(0x041, JLinkBench.word(in.substring(32, 44)), "ST");
                assertEquals(model == ProbeModel.JLINK ? 67 : 64, in.length(), "only the recent one has a status");
            }
        }
    }

    @Test
    void timePassesWithTheClock() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            bench.send("C7 01 05 E8 03"); // 1 MHz
            assertEquals(64_000, nanos(bench), ROUNDED);
            bench.send("05 E4 2E"); // 12.004 MHz: 60 / 5
            assertEquals(64_000 / 12.0, nanos(bench), ROUNDED);
            bench.send("05 FE FF"); // faster than its least divider allows
            assertEquals(64_000 / 15.0, nanos(bench), ROUNDED);
        }
    }

    /** Of 64 clocks, without what a packet takes. */
    private static double nanos(JLinkBench bench) throws Exception {
        Duration none = bench.board.time();
        bench.bits(0xCF, "1".repeat(64), "1".repeat(64));
        Duration once = bench.board.time();
        bench.bits(0xCF, "1".repeat(128), "1".repeat(128));
        return bench.board.time().minus(once).minus(once.minus(none)).toNanos();
    }

    @Test
    void moreThanItsBufferIsRefused() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            byte[] request = new byte[4 + 2 * 5119];
            request[0] = (byte) 0xCF;
            request[2] = (byte) (5119 * 8);
            request[3] = (byte) (5119 * 8 >>> 8);
            List<byte[]> answers = bench.exchange(request);
            assertEquals(5120, answers.get(0).length);
            assertEquals(6, answers.get(0)[5119], "no memory");
            assertEquals("[00 28 00 00]", bench.send("D4"));
        }
    }

    @Test
    void anOldOneIsStuckByTooMuch() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK_OLD)) {
            byte[] request = new byte[4 + 2 * 1023];
            request[0] = (byte) 0xCE;
            request[2] = (byte) (1023 * 8);
            request[3] = (byte) (1023 * 8 >>> 8);
            assertTrue(bench.exchange(request).isEmpty());
            assertEquals("", bench.send("D4"));
        }
    }

    @Test
    void resetsAndState() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            // 3300 mV; TCK, TDI, TDO, TMS, TRES, TRST
            assertTrue(bench.send("07").matches("\\[E4 0C 00 00 0[01] 0[01] 01 01]"));
            assertEquals("", bench.send("DC DE"));
            assertTrue(bench.board.<Boolean>inspect(chip -> chip.isResetPulled()));
            assertTrue(bench.send("07").endsWith(" 00 00]"));
            assertEquals("", bench.send("DD DF"));
            assertFalse(bench.board.<Boolean>inspect(chip -> chip.isResetPulled()));
            assertTrue(bench.send("07").endsWith(" 01 01]"));
        }
    }

    @Test
    void powerAndInformation() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals("[01 00 00 00]", bench.send("C1 01 00 00 00"));
            assertEquals(
                    "[00 00 00 00][00 00 00 00 00 00 00 00 FF FF FF FF]",
                    bench.send("08 00 C1 01 00 00 00 C1 05 00 01 00"));
            assertTrue(bench.send("07").startsWith("[00 00 "));
            assertEquals("[01 00 00 00]", bench.send("08 01 C1 01 00 00 00"));
            assertTrue(bench.send("07").startsWith("[E4 0C "));
        }
    }

    @Test
    void keepsItsSettings() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals("[" + "FF ".repeat(255) + "FF]", bench.send("F2"));
            assertEquals("", bench.send("F3 02" + " 5A".repeat(255)));
            assertEquals("[02" + " 5A".repeat(255) + "]", bench.send("F2"));
        }
    }

    @Test
    void registersItsUsers() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            String entry = "78 56 34 12 01 02 03 04 00 05";
            String rest = " 00".repeat(0x4C - 8 - 16);
            assertEquals(
                    "[01 00 01 00 10 00 00 00 " + entry + " 01 00 00 00 00 00" + rest + "]",
                    bench.send("09 64 " + entry + " 00 00"));
            assertEquals(
                    "[01 00 00 00 10 00 00 00" + " 00".repeat(0x4C - 8) + "]", bench.send("09 65 " + entry + " 01 00"));
        }
    }

    @Test
    void capturesTrace() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK)) {
            assertEquals(
                    "[1C 00 00 00][00 00 00 00 00 87 93 03 08 00 00 00 60 EA 00 00 00 00 00 00 00 00 00 00]",
                    bench.send("EB 6E 04 01 00 00 00 00 00"));
            String read = "EB 66 04 03 00 10 00 00 00";
            assertEquals("[00 00 00 80 00 00 00 00]", bench.send(read));
            String uart = "EB 64 04 01 00 00 00 00 04 02";
            assertEquals("[00 00 00 80]", bench.send(uart + " 00 12 7A 00 00"));
            assertEquals("[00 00 00 00]", bench.send(uart + " 40 42 0F 00 04 04 00 10 00 00 00"));
            assertEquals("[00 00 00 00 00 00 00 00]", bench.send(read));
            byte[] bytes = {1, 2, 3};
            bench.board.traceOut(bytes, SwoLine.Coding.UART, 1_010_000);
            bench.board.traceOut(bytes, SwoLine.Coding.UART, 1_100_000);
            bench.board.traceOut(bytes, SwoLine.Coding.MANCHESTER, 1_000_000);
            assertEquals("[00 00 00 00 02 00 00 00][01 02]", bench.send("EB 66 04 03 02 00 00 00 00"));
            bench.board.traceOut(new byte[5000]);
            assertEquals("[00 00 00 00 00 10 00 00][03" + " 00".repeat(4095) + "]", bench.send(read));
            assertEquals("[00 00 00 00]", bench.send("EB 65 00"));
            assertEquals("[00 00 00 00]", bench.send("EB 65 00"), "stopped already");
            assertEquals("[00 00 00 80 00 00 00 00]", bench.send(read));
        }
    }

    @Test
    void oneClockAtATime() throws Exception {
        try (JLinkBench bench = new JLinkBench(ProbeModel.JLINK_OLD)) {
            String tms = ONES + "0011110011100111";
            bench.bits(0xCE, tms, "0".repeat(tms.length()));
            bench.send("CA" + " C8".repeat(5) + " C9 C8 CA C8 C9 C8 C8");
            StringBuilder idcode = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                idcode.append(bench.send("C8").charAt(2));
            }
            assertEquals(JTAG_IDCODE, JLinkBench.word(idcode.toString()));
        }
    }
}
