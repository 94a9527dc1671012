/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Session;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group "Link" of the catalogue of diagnoses: what is wrong between probe and chip. */
class LinkScenarioTest {
    private static final List<String> NOT_CONNECTED = List.of(
            "SWDIO or SWCLK not connected",
            "the board has no power",
            "the firmware uses the SWD pins for something else",
            "the board is wired for JTAG");
    private static final List<String> NO_CHAIN = List.of(
            "TCK, TMS, TDI or TDO not connected",
            "the board has no power",
            "the firmware uses the JTAG pins for something else",
            "the chip only does SWD");
    private static final String SILENT = "The chip does not answer: no acknowledge on SWD \\(no DPIDR\\)\\.";
    private static final String CHAIN = "The JTAG chain cannot be used: ";

    static Stream<Line> lines() {
        return Stream.of(
                new Line(
                        "no target power, ST-LINK",
                        "stm32f103?probe=stlink-v2&fault=no+target+power",
                        "",
                        "link",
                        "The target has no power: its supply is 0\\.00 V\\.",
                        List.of(),
                        "Power the board",
                        5),
                new Line(
                        "no target power, J-Link",
                        "stm32f103?probe=jlink&fault=no+target+power",
                        "",
                        "link",
                        "The target has no power: its supply is 0\\.00 V\\.",
                        List.of(),
                        "Power the board",
                        5),
                new Line(
                        "no target power, a probe that does not measure it",
                        "stm32f103?fault=no+target+power",
                        "",
                        "link",
                        SILENT,
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK and GND are connected and that the board has power",
                        5),
                new Line(
                        "SWDIO not connected",
                        "stm32f103?fault=no+target",
                        "",
                        "link",
                        SILENT,
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK",
                        5),
                new Line(
                        "SWDIO not connected, the supply is there",
                        "stm32f103?probe=stlink-v2&fault=no+target",
                        "",
                        "link",
                        SILENT + " The target's supply is 3\\.30 V\\.",
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK",
                        5),
                new Line(
                        "SWDIO shorted",
                        "stm32f103?fault=stuck+low",
                        "",
                        "link",
                        SILENT,
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK",
                        5),
                new Line(
                        "JTAG alone is wired, SWD was asked for",
                        "stm32f103?probe=ft2232h&firmware=jtag",
                        "--protocol swd",
                        "link",
                        SILENT,
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK",
                        2),
                new Line(
                        "SWD alone is there, JTAG was asked for",
                        "stm32g071?nrst=wired",
                        "--protocol jtag",
                        "link",
                        CHAIN + "TDO stays high: it may not be connected, .*",
                        NO_CHAIN,
                        "Check the wires of TCK, TMS, TDI and TDO, or connect over SWD",
                        4),
                new Line(
                        "SWD pins reused by firmware, NRST not wired",
                        "stm32f411?program=no-swd&nrst=open",
                        "--protocol swd",
                        "link",
                        SILENT,
                        NOT_CONNECTED,
                        "Check that SWDIO, SWCLK",
                        4),
                new Line(
                        "clock too fast for any",
                        "stm32f103?fault=parity+errors+above+50+kHz",
                        "--protocol swd",
                        "link",
                        "The wire does not carry cleanly \\(protocol error, no DPIDR\\)\\. It was tried down to 100 kHz\\.",
                        List.of("no common ground", "wires that are long, loose or damaged"),
                        "Connect GND, use short wires",
                        14),
                new Line(
                        "reset held low",
                        "stm32f103?program=loop&fault=reset+held",
                        "",
                        "link",
                        "The chip is held in reset \\(DHCSR 0x02010001, NRST reads low\\)\\.",
                        List.of(
                                "a RESET button that is pressed, or a jumper",
                                "another device or supervisor pulls NRST low",
                                "the supply is too low for the chip to start"),
                        "Let go of the board's RESET",
                        3),
                new Line(
                        "JTAG chain with unknown IR lengths",
                        "stm32l431?fault=other+tap+0x1234A0DD+of+8+bits&fault=other+tap+0x2234A0DD+of+6+bits",
                        "--protocol jtag",
                        "link",
                        CHAIN
                                + "the instruction registers have 23 bits together and capture [01]{23}, the one nearest to TDO"
                                + " first; that fits the TAPs 0x4BA00477, 0x06435041, 0x2234A0DD, 0x1234A0DD in more than"
                                + " one way\\.",
                        List.of(
                                "other devices in the chain, of which nobody knows how long their instruction registers are"),
                        "Connect over SWD, or take the other devices out",
                        4),
                new Line(
                        "TDO stuck at 0",
                        "stm32f103?fault=tdo+stuck+low",
                        "--protocol jtag",
                        "link",
                        CHAIN + "TDO stays low: it may be shorted to ground, or the target has no power\\.",
                        NO_CHAIN,
                        "Check the wires of TCK",
                        4),
                new Line(
                        "TDO stuck at 1",
                        "stm32f103?fault=tdo+stuck+high",
                        "--protocol jtag",
                        "link",
                        CHAIN + "TDO stays high: it may not be connected, .*",
                        NO_CHAIN,
                        "Check the wires of TCK",
                        4),
                new Line(
                        "words repeated",
                        "stm32f103?program=loop&fault=repeat+words",
                        "--protocol swd",
                        "link",
                        "Link self-test failed: CPUID and DHCSR both read 0x411FC231; nothing was flashed\\. It was tried"
                                + " down to 100 kHz\\.",
                        List.of("no common ground", "wires that are long, loose or damaged"),
                        "Connect GND, use short wires",
                        14));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isOneDiagnosis(Line line) throws Exception {
        line.check();
    }

    /** The rung that worked is taken, and why it was not the first is said once. */
    private static void reached(String board, String rung, String remark) throws Exception {
        try (Scenario scenario = new Scenario(board);
                Session session = scenario.open()) {
            assertEquals(rung, session.connectReport().rung());
            assertEquals(remark, session.connectRemark().orElse(""));
            assertEquals(
                    1, scenario.log.count(remark), () -> scenario.log.lines().toString());
            assertTrue(
                    scenario.log.lines().size()
                            <= session.connectReport().attempts().size(),
                    () -> scenario.log.lines().toString());
        }
        try (Scenario scenario = new Scenario(board)) {
            Scenario.Said said = scenario.command("info");
            assertEquals(0, said.code(), said::err);
            assertEquals(
                    1, said.out().lines().filter(line -> line.endsWith(remark)).count(), said::out);
            assertEquals("", said.err());
        }
    }

    @Test
    void aClockTooFastTheOneThatWorksIsFound() throws Exception {
        reached(
                "stm32f103?program=loop&fault=parity+errors+above+300+kHz",
                "attach at 250 kHz",
                "The wire does not carry 4 MHz cleanly (protocol error, no DPIDR). Connected at 250 kHz instead.");
    }

    @Test
    void jtagAloneIsWiredAndIsFound() throws Exception {
        reached(
                "stm32f103?program=loop&probe=ft2232h&firmware=jtag",
                "attach at 4 MHz",
                "The chip does not answer over SWD. Connected over JTAG instead.");
    }

    @Test
    void swdPinsReusedByFirmwareAreReachedUnderReset() throws Exception {
        reached(
                "stm32f411?program=no-swd",
                "under reset at 4 MHz",
                "The chip does not answer while its firmware runs, and does under reset: the firmware probably uses the"
                        + " debug pins for something else, or has switched its debug port off. Connected under reset at 4 MHz"
                        + " instead.");
    }

    @Test
    void aChainOfTwoTapsIsNoTroubleAndIsShown() throws Exception {
        chain("stm32l431?program=loop", "0x4BA00477 (IR 4), 0x06435041 (IR 5)");
    }

    /** A single one has what the others leave. */
    @Test
    void anUnknownInstructionRegisterIsMeasured() throws Exception {
        chain(
                "stm32l431?program=loop&fault=other+tap+0x1234A0DD+of+8+bits",
                "0x4BA00477 (IR 4), 0x06435041 (IR 5), 0x1234A0DD (IR 8)");
    }

    private static void chain(String board, String taps) throws Exception {
        try (Scenario scenario = new Scenario(board);
                Session session = scenario.open(scenario.options().withProtocol(WireProtocol.JTAG))) {
            assertEquals(taps, session.chain().toString());
            assertEquals(List.of(), scenario.log.lines());
        }
        try (Scenario scenario = new Scenario(board)) {
            Scenario.Said said = scenario.command("info", "--protocol", "jtag");
            assertEquals(0, said.code(), said::err);
            assertTrue(said.out().contains(taps), said::out);
        }
    }
}
