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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group "DP/AP" of the catalogue of diagnoses: a debug port that answers, and does not lead to the core. */
class DebugPortScenarioTest {
    private static final long RAM = 0x2000_0000L;
    private static final long NOTHING_THERE = 0x6000_0000L;

    static Stream<Line> lines() {
        return Stream.of(
                new Line(
                        "DP will not power up",
                        "dead?dp=unpowered",
                        "",
                        "debug port",
                        "The debug port answers but will not power up \\(DPIDR 0x2BA01477, CTRL/STAT 0x500000[04]0: neither"
                                + " CDBGPWRUPACK nor CSYSPWRUPACK came\\)\\.",
                        List.of("the chip is held in reset", "the chip's core supply is missing"),
                        "Take the power from the board for a moment",
                        3),
                new Line(
                        "AP locked for good (STM32, RDP 2)",
                        "locked?rdp=2",
                        "--protocol swd",
                        "link",
                        "The chip does not answer: no acknowledge on SWD \\(no DPIDR\\)\\.",
                        List.of(
                                "SWDIO or SWCLK not connected",
                                "the board has no power",
                                "the firmware uses the SWD pins for something else",
                                "the board is wired for JTAG",
                                "the chip's debug port is switched off for good (STM32: read protection of level 2)"),
                        "Check that SWDIO",
                        4),
                new Line(
                        "AP locked (nRF52, APPROTECT)",
                        "nrf52832?approtect=1",
                        "",
                        "chip",
                        "The chip is locked: its APPROTECT is enabled \\(APPROTECTSTATUS of the CTRL-AP 0x00000000\\)\\.",
                        List.of("its maker or an earlier program protected it against reading"),
                        "Erase all by the CTRL-AP",
                        1),
                new Line(
                        "WAIT beyond the budget, nothing else was tried",
                        "stm32f103?program=loop&fault=wait+100+s+at+access+1",
                        "--connect attach",
                        "core",
                        "The chip is there: its debug port answers \\(DPIDR 0x1BA01477\\), but its bus does not: the firmware is"
                                + " probably asleep\\.",
                        List.of(
                                "the firmware sleeps with its debug port (WFI, stop or standby)",
                                "the flash controller is busy"),
                        "Connect under reset (--connect under-reset)",
                        1),
                new Line(
                        "multidrop target not selected: another one is there",
                        "rp2040?nrst=wired",
                        "--targetsel 0x31002927",
                        "link",
                        "No debug port answers to TARGETSEL 0x31002927 \\(.*\\)\\.",
                        List.of(
                                "the chip has no such debug port",
                                "SWDIO or SWCLK not connected",
                                "the board has no power"),
                        "See that the chip and core named are those on the board",
                        4),
                new Line(
                        "multidrop target not there",
                        "stm32f103?program=loop",
                        "--targetsel 0x01002927",
                        "link",
                        "No debug port answers to TARGETSEL 0x01002927 \\(.*\\)\\.",
                        List.of(
                                "the chip has no such debug port",
                                "SWDIO or SWCLK not connected",
                                "the board has no power"),
                        "See that the chip and core named are those on the board",
                        4));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isOneDiagnosis(Line line) throws Exception {
        line.check();
    }

    private static Diagnosis said(String layer, TargetException failure) {
        Diagnosis said = Diagnosis.of(failure);
        assertEquals(layer, said.layer(), said::sentence);
        return said;
    }

    /** A command that fails so, and what the GDB server says of the same. */
    private static void everywhere(String board, String oneLine, long address) throws Exception {
        try (Scenario scenario = new Scenario(board)) {
            Scenario.Said line = scenario.command("read", String.format("0x%08X", address), "4");
            assertTrue(line.code() != 0 && line.out().isEmpty(), line::toString);
            assertEquals(oneLine, Waits.plain(line.failure()));
            assertEquals(0, scenario.log.count(oneLine));
            scenario.checkLeft();
        }
    }

    @Test
    void flashThatIsReadProtectedIsNamedAsThatAndTheRestIsReadable() throws Exception {
        try (Scenario scenario = new Scenario("locked?rdp=1");
                Session session = scenario.open()) {
            ChipLockedException locked = assertThrows(
                    ChipLockedException.class, () -> session.memory(Client.LIVE).read(0x0800_0000L, 4));
            Diagnosis said = said("chip", locked);
            assertEquals("The chip is locked: its RDP is at level 1 (FLASH_OPTCR 0x0FFFBBED).", said.sentence());
            assertEquals(List.of("its maker or an earlier program protected it against reading"), said.causes());
            assertEquals("unlock", said.fixes().get(0).id());
            assertEquals(4, session.memory(Client.LIVE).read(RAM, 4).length);
            try (GdbTalk gdb = new GdbTalk(session)) {
                assertTrue(gdb.ask("m8000000,4").contains(said.oneLine()), gdb::toString);
            }
            everywhere("locked?rdp=1", said.oneLine(), 0x0800_0000L);
        }
    }

    @Test
    void aBusThatIsHeldForTooLongIsToldWithTheTimeAndTheWaits() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=loop");
                Session session = scenario.open()) {
            scenario.board.faults().restartCounts();
            scenario.board.faults().add("wait 100 s at access 1");
            BusBusyException busy = assertThrows(
                    BusBusyException.class, () -> session.memory(Client.LIVE).read(RAM, 4));
            Diagnosis said = said("debug port", busy);
            assertTrue(
                    said.sentence().matches("The chip held its bus for \\d+\\.\\d ms \\(×\\d+ WAIT\\) at .*\\."),
                    said::sentence);
            assertEquals(
                    List.of("its flash controller is busy", "its clock was stopped by sleeping firmware"),
                    said.causes());
            assertEquals("connect-under-reset", said.fixes().get(0).id());
            assertEquals(0, scenario.log.count(said.sentence()), "who asks prints it");
            assertTrue(scenario.log.lines().size() <= 2, () -> "counted lines: " + scenario.log.lines());
        }
    }

    @Test
    void aBadAddressIsNamedAndTheNextAccessWorks() throws Exception {
        String oneLine = "The chip's bus refused the read of 0x60000000 (CTRL/STAT 0xF0000020, TAR 0x60000000)."
                + " Check the address against the chip's memory map.";
        try (Scenario scenario = new Scenario("stm32f103?program=loop");
                Session session = scenario.open()) {
            MemoryFaultException fault = assertThrows(MemoryFaultException.class, () -> session.memory(Client.LIVE)
                    .read(NOTHING_THERE, 4));
            Diagnosis said = said("memory", fault);
            assertEquals(oneLine, said.oneLine());
            assertEquals("nothing is at this address", said.causes().get(0));
            assertEquals(4, session.memory(Client.LIVE).read(RAM, 4).length, "nothing sticks");
            assertEquals(List.of(), scenario.log.lines());
            try (GdbTalk gdb = new GdbTalk(session)) {
                assertEquals("E." + oneLine, gdb.ask("m60000000,4"));
                assertEquals(8, gdb.ask("m20000000,4").length());
            }
        }
        everywhere("stm32f103?program=loop", oneLine, NOTHING_THERE);
    }

    @Test
    void aDamagedRomTableIsToldAndTheRestIsShown() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=loop&fault=fault+at+0xE00FF000")) {
            Scenario.Said said = scenario.command("info");
            assertEquals(0, said.code(), said::err);
            assertEquals(
                    1,
                    said.out()
                            .lines()
                            .filter(line -> line.endsWith("0xE00FF000  damaged table: unreadable"))
                            .count(),
                    said::out);
            assertTrue(said.out().contains("0xE0001000  DWT") && said.out().contains("STM32F1"), said::out);
            assertEquals("", said.err());
            assertEquals(List.of(), scenario.log.lines());
        }
    }
}
