/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import static dev.probewright.sim.stlink.StlinkBench.memory;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.cortexm.Registers;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.sim.probe.SwoLine;
import dev.probewright.usb.UsbEndpointInfo;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back for each command, byte by byte. */
class StlinkFirmwareTest {
    private static final int RAM = 0x2000_0000;
    private static final String OK = "[80 00]";
    private static final String STATUS = "F2 3E";
    private static final String FINE = "[80 00 00 00 00 00 00 00 00 00 00 00]";

    @ParameterizedTest
    @CsvSource({
        "STLINK_V2, V2J37S7, F1, [29 47 83 04 48 37]",
        "STLINK_V2, V2J17S4, F1, [24 44 83 04 48 37]",
        "STLINK_V2_1, V2J37M26, F1, [29 5A 83 04 4B 37]",
        "STLINK_V3, V3J9M3, F1, [30 00 83 04 4F 37]",
        "STLINK_V3, V3J9M3, FB, [03 00 09 03 00 00 00 00 83 04 4F 37]",
        "STLINK_V3, V3J16M8B5S1, FB, [03 01 10 08 05 00 00 00 83 04 4F 37]",
        "STLINK_V2, V2J37S7, FB, ''"
    })
    void tellsItsVersion(ProbeModel model, String firmware, String command, String answer) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, firmware)) {
            assertEquals(answer, bench.send(command));
        }
    }

    @Test
    void startsInTheModeOfItsKind() throws Exception {
        try (StlinkBench v2 = new StlinkBench(ProbeModel.STLINK_V2, "");
                StlinkBench v21 = new StlinkBench(ProbeModel.STLINK_V2_1, "");
                StlinkBench dfu = new StlinkBench(ProbeModel.STLINK_V3, "V3J9M3,dfu")) {
            assertEquals("[00 00]", v2.send("F5"));
            assertEquals("[01 00]", v21.send("F5"));
            assertEquals("[00 00]", dfu.send("F5"));
            assertEquals("", dfu.send("F7"), "in DFU mode it tells no voltage");
            assertEquals("", dfu.send("F2 30 A3"), "nor does it debug");
            assertEquals("", dfu.send("F3 07"));
            assertEquals("[01 00]", dfu.send("F5"));
            assertEquals(OK, dfu.send("F2 30 A3"));
            assertEquals("[02 00]", dfu.send("F5"));
            assertEquals("", dfu.send("F2 21"));
            assertEquals("[01 00]", dfu.send("F5"));
        }
    }

    @Test
    void measuresTheSupply() throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V2_1, "")) {
            // 2 * 2047 * 1.2 V / 1489 is 3.299 V.
            assertEquals("[D1 05 00 00 FF 07 00 00]", bench.send("F7"));
        }
        try (StlinkBench old = new StlinkBench(ProbeModel.STLINK_V2, "V2J12S1,mass")) {
            assertEquals("", old.send("F7"));
        }
    }

    @ParameterizedTest
    @CsvSource({"A3, 77 14 A0 1B 00 00 00 00", "A4, 41 00 41 16 77 04 A0 3B"})
    void entersEitherProtocolAndTellsWhoIsThere(String how, String ids) throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V2_1, "")) {
            assertEquals("[05 00]", bench.send("F2 31"));
            assertEquals(OK, bench.send("F2 30 " + how));
            String chain = bench.send("F2 31");
            assertTrue(chain.startsWith("[80 00 00 00 "), chain);
            assertEquals(12 * 3 + 1, chain.length());
            if (how.equals("A3")) {
                assertEquals("[80 00 00 00 " + ids + "]", chain);
                assertEquals("[77 14 A0 1B]", bench.send("F2 22"));
            } else {
                assertTrue(chain.contains("77 04 A0 3B"), chain);
            }
            assertEquals("[0E 00]", bench.send(how.equals("A3") ? "F2 30 A4" : "F2 30 A3"), "not without leaving");
        }
    }

    @Test
    void withoutATargetThereIsNothingToEnter() throws Exception {
        try (StlinkBench bench = new StlinkBench(
                BoardOptions.forTest("stlink").withProbe(ProbeModel.STLINK_V3).withFaults("no target"))) {
            assertEquals("[09 00]", bench.send("F2 30 A3"));
            assertEquals("[09 00]", bench.send("F2 30 A4"));
            assertEquals("[01 00]", bench.send("F5"));
        }
    }

    @ParameterizedTest
    @CsvSource({"STLINK_V2, A3", "STLINK_V2_1, A3", "STLINK_V3, A3", "STLINK_V2, A4", "STLINK_V3, A4"})
    void movesMemoryOfAllWidths(ProbeModel model, String how) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, "mass")) {
            assertEquals(OK, bench.send("F2 30 " + how));
            byte[] data = new byte[6144];
            new Random(1).nextBytes(data);
            assertEquals("", bench.send(memory(0x08, RAM + 0x100, data.length), data));
            assertEquals(FINE, bench.send(STATUS));
            assertEquals(
                    "[" + StlinkBench.HEX.formatHex(data) + "]", bench.send(memory(0x07, RAM + 0x100, data.length)));
            assertEquals(FINE, bench.send(STATUS));
            assertEquals("[" + StlinkBench.HEX.formatHex(data, 3, 67) + "]", bench.send(memory(0x0C, RAM + 0x103, 64)));
            assertEquals("[" + StlinkBench.HEX.formatHex(data, 2, 10) + "]", bench.send(memory(0x47, RAM + 0x102, 8)));
            String one = bench.send(memory(0x0C, RAM + 0x101, 1));
            assertEquals(String.format("[%02X 00]", data[1]), one, "a single byte has company");
            assertEquals("", bench.send(memory(0x0D, RAM + 0x101, 3), new byte[] {0x11, 0x22, 0x33}));
            assertEquals("", bench.send(memory(0x48, RAM + 0x106, 2), new byte[] {0x44, 0x55}));
            assertEquals(
                    String.format("[%02X 11 22 33 %02X %02X 44 55]", data[0], data[4], data[5]),
                    bench.send(memory(0x07, RAM + 0x100, 8)));
            assertEquals(FINE, bench.send(STATUS));
        }
    }

    @Test
    void dataMayComeInPieces() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            bench.send(memory(0x08, RAM, 8));
            assertEquals("", StlinkBench.text(bench.exchange(new byte[] {1, 2, 3, 4, 5})));
            assertEquals("", StlinkBench.text(bench.exchange(new byte[] {6, 7, 8})));
            assertEquals("[01 02 03 04 05 06 07 08]", bench.send(memory(0x07, RAM, 8)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // What is refused: code, address, length, then the status.
        "0C, 20000000, 65, 08",
        "07, 20000002, 4, 0A",
        "07, 20000000, 6, 0A",
        "47, 20000001, 2, 0A",
        "07, 20000000, 6148, 08"
    })
    void refusesLengthsAndAddresses(String code, String address, int length, String status) throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            String zeros = bench.send(memory(Integer.parseInt(code, 16), Integer.parseInt(address, 16), length));
            assertEquals(length * 3 + 1, zeros.length(), "the data phase comes all the same");
            assertEquals("[" + status + " 00 00 00 00 00 00 00 00 00 00 00]", bench.send(STATUS));
            assertEquals("[" + status + " 00]", bench.send("F2 3B"));
        }
    }

    @ParameterizedTest
    @CsvSource({"STLINK_V2, '', 64", "STLINK_V3, V3J5M2, 64", "STLINK_V3, V3J6M2, 512"})
    void singleBytesAreLimitedByVersion(ProbeModel model, String firmware, int longest) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, firmware.isEmpty() ? "mass" : firmware)) {
            bench.send("F2 30 A3");
            bench.send(memory(0x0C, RAM, longest));
            assertEquals(FINE, bench.send(STATUS));
            bench.send(memory(0x0C, RAM, longest + 1));
            assertTrue(bench.send(STATUS).startsWith("[08 "), "one more");
        }
    }

    @ParameterizedTest
    @CsvSource({"A3", "A4"})
    void tellsWhereAFaultWasAndClearsItAway(String how) throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V3, "")) {
            bench.send("F2 30 " + how);
            // The SRAM ends at 0x20005000.
            String read = bench.send(memory(0x07, 0x2000_4FF8, 16));
            assertEquals(16 * 3 + 1, read.length());
            assertEquals("[11 00 00 00 00 50 00 20 00 00 00 00]", bench.send(STATUS));
            assertEquals("", bench.send(memory(0x08, 0x2000_4FFC, 8), new byte[8]));
            assertEquals("[11 00 00 00 00 50 00 20 00 00 00 00]", bench.send(STATUS));
            bench.send(memory(0x07, RAM, 4));
            assertEquals(FINE, bench.send(STATUS), "no flag was left");
            String control = bench.send("F2 45 FF FF 04 00");
            assertTrue(control.endsWith(" F0]"), control);
            int flags = Integer.parseInt(control.substring("[80 00 00 00 ".length(), "[80 00 00 00 00".length()), 16);
            assertEquals(0, flags & 0x32, control);
        }
    }

    @Test
    void registersOfPortsByNumber() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            assertEquals("[80 00 00 00 77 14 A0 1B]", bench.send("F2 45 FF FF 00 00"));
            assertEquals(
                    "[80 00 00 00 77 14 47 14]".length(),
                    bench.send("F2 45 00 00 FC 00").length());
            assertEquals(OK, bench.send("F2 46 00 00 04 00 10 00 00 20"));
            assertEquals("[80 00 00 00 10 00 00 20]", bench.send("F2 45 00 00 04 00"));
            assertEquals("[1D 00 00 00 00 00 00 00]", bench.send("F2 45 01 00 FC 00"), "not opened");
            assertEquals("[1D 00]", bench.send("F2 4B 01"), "there is none");
            assertEquals(OK, bench.send("F2 4C 00"));
            assertEquals("[1D 00 00 00 00 00 00 00]", bench.send("F2 45 00 00 FC 00"), "closed");
            bench.send(memory(0x07, RAM, 4));
            assertTrue(bench.send(STATUS).startsWith("[1D "), "nor is there memory behind it");
            assertEquals(OK, bench.send("F2 4B 00"));
            assertEquals("[80 00 00 00 10 00 00 20]", bench.send("F2 45 00 00 04 00"));
        }
    }

    @Test
    void someVersionsReadLateOverJtag() throws Exception {
        try (StlinkBench old = new StlinkBench(ProbeModel.STLINK_V2, "V2J31S7,mass");
                StlinkBench fresh = new StlinkBench(ProbeModel.STLINK_V2, "V2J32S7,mass")) {
            old.send("F2 30 A4");
            fresh.send("F2 30 A4");
            old.send("F2 46 FF FF 08 00 00 00 00 00");
            old.send("F2 45 FF FF 04 00");
            assertTrue(old.send("F2 45 FF FF 0C 00").endsWith(" F0]"), "RDBUFF brings what was asked for before");
            assertTrue(fresh.send("F2 45 FF FF 04 00").endsWith(" F0]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Commands that a version does not have, and those that the next one has.
        "V2J14S1, V2J15S1, F2 3E",
        "V2J21S1, V2J22S1, F2 43 01 00",
        "V2J23S1, V2J24S1, F2 44 20 00",
        "V2J23S1, V2J24S1, F2 45 FF FF 00 00",
        "V2J23S1, V2J24S1, F2 46 FF FF 00 00 00 00 00 00",
        "V2J25S1, V2J26S1, F2 47 00 00 00 20 02 00",
        "V2J27S1, V2J28S1, F2 4B 00",
        "V2J12S1, V2J13S1, F2 40 00 10 00 00 80 84 1E 00"
    })
    void oldFirmwareLacksCommands(String without, String with, String command) throws Exception {
        try (StlinkBench old = new StlinkBench(ProbeModel.STLINK_V2, without + ",mass");
                StlinkBench fresh = new StlinkBench(ProbeModel.STLINK_V2, with + ",mass")) {
            old.send("F2 30 A3");
            fresh.send("F2 30 A3");
            assertEquals("[42 00]", old.send(command.replace("80 84 1E 00", "00 00 00 00")));
            String has = fresh.send(command.startsWith("F2 40") ? "F2 40 00 10 80 84 1E 00" : command);
            assertFalse(has.startsWith("[42 "), has);
        }
    }

    @Test
    void oldFirmwareKnowsOneAccessPortAndNoBanks() throws Exception {
        try (StlinkBench old = new StlinkBench(ProbeModel.STLINK_V2, "V2J27S6,mass")) {
            old.send("F2 30 A3");
            old.send(memory(0x08, RAM, 4), new byte[] {1, 2, 3, 4});
            assertEquals("[01 02 03 04]", old.send(memory(0x07, RAM, 4) + " 05 00 00 00"), "whatever port is named");
            assertEquals(old.send("F2 45 FF FF 04 00"), old.send("F2 45 FF FF 14 00"), "whatever bank is named");
        }
        try (StlinkBench odd = new StlinkBench(ProbeModel.STLINK_V2, "V2J28S6,mass")) {
            odd.send("F2 30 A3");
            assertEquals("[1D 00]", odd.send("F2 4C 00"), "closed, and an error all the same");
        }
    }

    @Test
    void waitsAHundredTimesAndThenSaysSo() throws Exception {
        try (StlinkBench bench = new StlinkBench(BoardOptions.forTest("stlink")
                .withProbe(ProbeModel.STLINK_V2_1)
                .withFaults("wait 50 ms at transfer 20"))) {
            bench.send("F2 30 A3");
            String status = OK;
            for (int i = 0; i < 40 && status.equals(OK); i++) {
                bench.send(memory(0x07, RAM, 4));
                status = bench.send("F2 3B");
            }
            assertEquals("[10 00]", status);
            assertTrue(bench.board.statistics().wireWaits() > 100, () -> bench.board.statistics() + "");
            assertEquals(OK, bench.send("F2 46 FF FF 00 00 01 00 00 00"), "DAPABORT is taken");
        }
    }

    @Test
    void drivesReset() throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V2_1, "")) {
            assertEquals(OK, bench.send("F2 3C 00"));
            assertTrue(bench.board.<Boolean>inspect(chip -> chip.isResetPulled()));
            assertEquals(OK, bench.send("F2 3C 01"));
            assertFalse(bench.board.<Boolean>inspect(chip -> chip.isResetPulled()));
            assertEquals(OK, bench.send("F2 3C 02"));
            assertFalse(bench.board.<Boolean>inspect(chip -> chip.isResetPulled()));
            assertEquals("[08 00]", bench.send("F2 3C 07"));
        }
    }

    @Test
    void clocksOfAV2AreDivisors() throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V2, "mass")) {
            assertEquals(OK, bench.send("F2 43 00 00"));
            assertEquals(OK, bench.send("F2 43 1E 03"));
            assertEquals("[41 00]", bench.send("F2 43 04 00"));
            assertEquals(OK, bench.send("F2 44 04 00"));
            assertEquals("[41 00]", bench.send("F2 44 03 00"));
            assertEquals("[42 00]", bench.send("F2 61 00 00 E8 03 00 00"));
        }
    }

    @Test
    void clocksOfAV3AreNamed() throws Exception {
        try (StlinkBench bench = new StlinkBench(ProbeModel.STLINK_V3, "")) {
            String list = bench.send("F2 62 00");
            assertEquals(52 * 3 + 1, list.length());
            assertTrue(
                    list.startsWith("[80 00 00 00 E8 03 00 00 07 00 00 00 C0 5D 00 00 40 1F 00 00 E4 0C 00 00"), list);
            assertEquals("[80 00 00 00 E4 0C 00 00]", bench.send("F2 61 00 00 A0 0F 00 00"));
            assertTrue(bench.send("F2 62 00").startsWith("[80 00 00 00 E4 0C 00 00 07"));
            assertEquals("[80 00 00 00 05 00 00 00]", bench.send("F2 61 00 00 01 00 00 00"));
            assertEquals("[42 00]", bench.send("F2 43 00 00"));
        }
    }

    @Test
    void aClockTakesItsTime() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V3)) {
            bench.send("F2 61 00 00 40 1F 00 00");
            long fast = time(bench);
            bench.send("F2 61 00 00 E8 03 00 00");
            assertTrue(time(bench) > 5 * fast, "8 MHz and 1 MHz");
        }
    }

    private static long time(StlinkBench bench) throws Exception {
        long before = bench.board.time().toNanos();
        bench.send(memory(0x07, RAM, 1024));
        return bench.board.time().toNanos() - before;
    }

    @Test
    void coreRegistersOfMemoryByOneCommand() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            assertEquals(OK, bench.send("F2 35 F0 ED 00 E0 03 00 5F A0"));
            String dhcsr = bench.send("F2 36 F0 ED 00 E0");
            assertTrue(dhcsr.startsWith("[80 00 00 00 03 00 "), dhcsr);
            assertEquals(OK, bench.send("F2 32"));
            assertEquals("[42 00]", bench.send("F2 3A"), "what is not modelled");
        }
    }

    @Test
    void registersOfTheCoreByTheirNumbers() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            Registers registers = bench.board.inspect(chip -> chip.processor().registers());
            assertEquals("[08 00 00 00 00 00 00 00]", bench.send("F2 33 05"), "the core runs");
            bench.send("F2 35 F0 ED 00 E0 03 00 5F A0");
            assertEquals(OK, bench.send("F2 34 05 78 56 34 12"));
            assertEquals(0x12345678, registers.get(5));
            assertEquals("[80 00 00 00 78 56 34 12]", bench.send("F2 33 05"));
            assertEquals(OK, bench.send("F2 34 14 01 00 00 00"), "PRIMASK and its neighbours");
            assertEquals(1, registers.primask());
        }
    }

    @Test
    void writesOneAddressAgainAndAgain() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            bench.send(memory(0x08, RAM, 8), new byte[8]);
            bench.send(memory(0x50, RAM, 8), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            assertEquals("[05 06 07 08 00 00 00 00]", bench.send(memory(0x07, RAM, 8)));
            assertEquals("[05 06 07 08 05 06 07 08]", bench.send(memory(0x54, RAM, 8)));
        }
    }

    @Test
    void listsOfSingleWords() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            // The first access port; an address, what is written there; what is read; where nothing is.
            byte[] list = StlinkBench.HEX.parseHex(
                    "05 01 02 03 03 00 00 00 00 00 00 00 04 00 00 20" + " 78 56 34 12 04 00 00 20 00 00 00 60");
            assertEquals("", bench.send("F2 51 05 00 00 00", list));
            assertEquals(
                    "[00 00 00 00 00 00 00 00 00 00 00 00 78 56 34 12 00 00 00 00"
                            + " 80 00 00 00 80 00 00 00 80 00 00 00 80 00 00 00 11 00 00 00]",
                    bench.send("F2 52"));
        }
        try (StlinkBench old = new StlinkBench(ProbeModel.STLINK_V2, "V2J31S7,mass")) {
            assertEquals("[42 00]", old.send("F2 52"));
        }
    }

    @Test
    void traceIsSilentWhereNothingIsSent() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            assertEquals(OK, bench.send("F2 40 00 10 80 84 1E 00"));
            assertEquals("[00 00]", bench.send("F2 42"));
            assertEquals(OK, bench.send("F2 41"));
            assertEquals("[20 00]", bench.send("F2 40 00 10 81 84 1E 00"), "above 2 MHz");
        }
    }

    @Test
    void traceComesFromThePin() throws Exception {
        try (StlinkBench bench = StlinkBench.swd(ProbeModel.STLINK_V2)) {
            bench.send("F2 40 00 10 80 84 1E 00");
            bench.board.traceOut(new byte[] {0x01, 0x41}, SwoLine.Coding.UART, 2_000_000);
            assertEquals("[02 00]", bench.send("F2 42"));
            assertArrayEquals(new byte[] {0x01, 0x41}, bench.trace());
            assertEquals(0, bench.trace().length);
        }
    }

    @Test
    void traceIsFetchedAsItWasAnnounced() {
        Trace trace = new Trace();
        trace.received(new byte[] {1});
        assertEquals(0, trace.announce());
        trace.start(2_000_000);
        trace.received(new byte[] {1, 2, 3}, SwoLine.Coding.UART, 1_950_000);
        trace.received(new byte[] {9}, SwoLine.Coding.UART, 1_800_000);
        trace.received(new byte[] {9}, SwoLine.Coding.MANCHESTER, 2_000_000);
        assertEquals(0, trace.fetch(64).length, "not before somebody asked how many there are");
        assertEquals(3, trace.announce());
        trace.received(new byte[] {4});
        assertEquals(3, trace.fetch(64).length);
        assertEquals(1, trace.announce());
        trace.received(new byte[5_000]);
        assertEquals(4096, trace.announce());
    }

    @ParameterizedTest
    @EnumSource(names = {"STLINK_V2", "STLINK_V2_1", "STLINK_V3"})
    void blocksOfAnotherLengthAreNoCommands(ProbeModel model) throws Exception {
        try (StlinkBench bench = new StlinkBench(model, "mass")) {
            assertEquals("", StlinkBench.text(bench.exchange(new byte[] {(byte) 0xF1})));
            assertEquals("", StlinkBench.text(bench.exchange(new byte[17])));
            assertEquals("[01 00]", bench.send("F5"));
        }
    }

    @Test
    void showsItselfAsItsKindDoes() {
        ProbeIdentity v2 = StlinkModel.V2.identity("one", 512);
        assertEquals(12, v2.serial().length());
        assertTrue(v2.serial().chars().anyMatch(each -> each > 0x7F || each < 0x20), "raw bytes");
        assertEquals(v2.serial(), StlinkModel.V2.identity("one", 64).serial());
        assertEquals(64, v2.interfaces().get(0).endpoints().get(0).maxPacketSize());
        assertEquals(
                java.util.List.of(0x81, 0x02, 0x83),
                v2.interfaces().get(0).endpoints().stream()
                        .map(UsbEndpointInfo::address)
                        .toList());
        ProbeIdentity v3 = StlinkModel.V3.identity("one", 512);
        assertTrue(v3.serial().matches("[0-9A-F]{24}"), v3.serial());
        assertEquals(512, v3.interfaces().get(0).endpoints().get(0).maxPacketSize());
    }

    @Test
    void firmwareThatIsNoneIsRefused() {
        for (String wrong : new String[] {"V3J9M3", "J37", "V2J64S1", "2.37"}) {
            assertThrows(IllegalArgumentException.class, () -> new StlinkBench(ProbeModel.STLINK_V2, wrong).close());
        }
    }
}
