/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.target.ResetLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which devices are taken for which boards, and what an open one does with its pins. */
class FtdiDriverTest {
    private static FtdiDriver driver(FakeFtdi chip) {
        return new FtdiDriver(new Buses(List.of(chip), List.of(), List.of()), Boards.load(""), 1_000);
    }

    private static Probe open(FakeFtdi chip, String id) throws ProbeException {
        FtdiDriver driver = driver(chip);
        return driver.open(driver.find(id).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "6010, Dual RS232-HS, Dual RS232-HS (generic), 0",
        "6011, Quad RS232-HS, Quad RS232-HS (generic), 0",
        "6014, Single RS232-HS, Single RS232-HS (generic), 0",
        "6048, FT4232HA, FT4232HA (generic), 0",
        "6010, Digilent Adept USB Device, Digilent JTAG-HS1 or SMT1, 0",
        "6014, Digilent Adept USB Device, Digilent JTAG-HS2, 0",
        "6014, C232HM-DDHSL-0, FTDI C232HM, 0",
        "6010, Flyswatter2, TinCanTools Flyswatter2, 0",
        "cff8, Amontec JTAGkey-2, Amontec JTAGkey-2, 0",
        "8a98, TIAO USB Multi-Protocol Adapter, TIAO TUMPA, 0",
        "6010, Tigard V1.1, 'Tigard, its switch at JTAG or SWD', 1"
    })
    void boardsAreKnownByTheirIdsAndNames(String productId, String product, String name, int channel) throws Exception {
        FakeFtdi chip = new FakeFtdi(Integer.parseInt(productId, 16), product, 512);
        List<ProbeInfo> found = driver(chip).list();
        assertEquals(1, found.size());
        assertEquals("ftdi:FT7XYZ", found.get(0).id());
        assertEquals(name, found.get(0).name());
        assertEquals(Optional.empty(), chip.claimed(), "listing claims nothing");
        assertEquals(List.of(), chip.requests);
        open(chip, "ftdi:FT7XYZ").close();
        assertEquals(Optional.of(channel), chip.claimed());
        assertTrue(chip.requests.get(0).endsWith(" " + (channel + 1)), chip.requests.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USB Serial Converter", "TTL232R-3V3", "FT2232H UART board", "USB-RS485 Cable"})
    void serialPortsAreLeftAlone(String product) throws Exception {
        assertEquals(List.of(), driver(new FakeFtdi(0x6014, product, 512)).list());
    }

    @Test
    void aDeviceWithoutTheChannelIsLeftAlone() throws Exception {
        assertEquals(
                List.of(), driver(new FakeFtdi(0x6010, "Tigard V1.1", 512, 1)).list());
        assertEquals(List.of(), driver(new FakeFtdi(0x6001, "FT232R", 64, 1)).list());
    }

    @Test
    void aBoardIsChosenByHand() throws Exception {
        FakeFtdi chip = new FakeFtdi(0x6001, "USB Serial Converter", 512, 2);
        FtdiDriver driver = driver(chip);
        ProbeInfo info = driver.find("ftdi:FT7XYZ?board=tumpa").orElseThrow();
        assertEquals("TIAO TUMPA", info.name());
        try (Probe probe = driver.open(info)) {
            assertEquals(0x0038, chip.mpsse.levels);
            assertEquals(0x087B, chip.mpsse.outputs);
            assertEquals(List.of(), probe.remarks());
            assertEquals(Set.of(WireProtocol.JTAG), probe.protocols());
            UnsupportedWireException e =
                    assertThrows(UnsupportedWireException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
            assertTrue(e.getMessage().contains("?swd=resistor"), e.getMessage());
        }
        try (Probe probe =
                driver.open(driver.find("ftdi:1-4?board=tumpa&swd=resistor").orElseThrow())) {
            assertEquals(1_000_000, probe.connect(WireProtocol.SWD, 1_000_000));
        }
        ProbeException unknown = assertThrows(ProbeException.class, () -> driver.find("ftdi:FT7XYZ?board=tumba"));
        assertTrue(unknown.getMessage().contains("only generic, "), unknown.getMessage());
        assertThrows(ProbeException.class, () -> driver.find("ftdi:FT7XYZ?swd=wire"));
        assertThrows(ProbeException.class, () -> driver.find("ftdi:FT7XYZ?colour=red"));
    }

    @Test
    void aGenericBoardSaysWhatItWasTakenFor() throws Exception {
        FakeFtdi chip = FakeFtdi.ft2232h();
        try (Probe probe = open(chip, "ftdi:FT7XYZ")) {
            assertTrue(
                    probe.remarks().get(0).contains("?board=NAME"),
                    probe.remarks().get(0));
            assertFalse(probe.resetLine().isPresent());
            assertEquals(3_750_000, probe.connect(WireProtocol.SWD, 4_000_000));
        }
        assertEquals("40 0B 0000 1", chip.requests.get(chip.requests.size() - 1), "its pins are let go");
    }

    @ParameterizedTest
    @CsvSource({
        // Levels and outputs of all pins when reset is pulled, and when it is let go.
        "olimex-arm-usb-tiny-h, 0A08, 0A1B, 0808, 0A1B",
        "jtagkey2, 0408, 0F1B, 0C08, 0F1B",
        "flyswatter2, 0018, 057B, 0118, 057B",
        "tumpa, 0028, 087B, 0038, 087B",
        "tumpa-lite, 0028, 087B, 0028, 086B",
        "digilent-hs3, 0088, 308B, 1088, 308B",
        "tigard, 0018, 003B, 0038, 003B",
        "ft2232h-minimodule, 0008, 002B, 0008, 000B"
    })
    void resetIsPulledAsTheBoardIsWired(String board, String low, String lowOut, String high, String highOut)
            throws Exception {
        FakeFtdi chip = FakeFtdi.ft2232h();
        try (Probe probe = open(chip, "ftdi:FT7XYZ?board=" + board)) {
            ResetLine reset = probe.resetLine().orElseThrow();
            reset.assertReset(true);
            assertEquals(low, String.format("%04X", chip.mpsse.levels & lampless(board)));
            assertEquals(lowOut, String.format("%04X", chip.mpsse.outputs));
            assertFalse(reset.level());
            reset.assertReset(false);
            assertEquals(high, String.format("%04X", chip.mpsse.levels & lampless(board)));
            assertEquals(highOut, String.format("%04X", chip.mpsse.outputs));
            chip.mpsse.pins = 0xFFFF;
            assertTrue(reset.level());
        }
    }

    /** The levels that matter here. */
    private static int lampless(String board) {
        return board.equals("flyswatter2") ? 0xFBDF : 0xFFFF;
    }

    @Test
    void aLampIsLitWhileTheWireIsOn() throws Exception {
        FakeFtdi chip = FakeFtdi.ft2232h();
        try (Probe probe = open(chip, "ftdi:FT7XYZ?board=c232hm")) {
            assertEquals(0x4000, chip.mpsse.levels & 0x4000);
            probe.connect(WireProtocol.JTAG, 1_000_000);
            assertEquals(0, chip.mpsse.levels & 0x4000);
            probe.disconnect();
            assertEquals(0x4000, chip.mpsse.levels & 0x4000);
            assertEquals(0x4000, chip.mpsse.outputs, "the wires are let go");
        }
    }

    @Test
    void pinsByHand() throws Exception {
        FakeFtdi chip = FakeFtdi.ft2232h();
        try (Probe probe = open(chip, "ftdi:FT7XYZ?board=um232h")) {
            probe.connect(WireProtocol.SWD, 1_000_000);
            assertEquals(
                    Set.of(ProbePin.SWCLK_TCK, ProbePin.SWDIO_TMS, ProbePin.NTRST, ProbePin.NRESET),
                    probe.pins().orElseThrow().settable());
            probe.pins().orElseThrow().set(Map.of(ProbePin.SWDIO_TMS, true, ProbePin.NRESET, false));
            assertEquals(0x000A, chip.mpsse.levels);
            assertEquals(0x020B, chip.mpsse.outputs);
            chip.mpsse.pins = 0x0104;
            assertEquals(
                    Map.of(
                            ProbePin.SWCLK_TCK,
                            false,
                            ProbePin.SWDIO_TMS,
                            true,
                            ProbePin.NTRST,
                            true,
                            ProbePin.NRESET,
                            false),
                    probe.pins().orElseThrow().read());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> probe.pins().orElseThrow().set(Map.of(ProbePin.TDO, true)));
        }
    }
}
