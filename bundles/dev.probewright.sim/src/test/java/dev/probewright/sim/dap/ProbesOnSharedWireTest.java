/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.blackmagic.BlackMagicFirmware;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cmsisdap.CmsisDapFirmware;
import dev.probewright.sim.jlink.JLinkFirmware;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.SwoLine;
import dev.probewright.sim.probe.TargetConnector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The firmwares of probes let a host wake the ports of a shared wire and select one of them. */
class ProbesOnSharedWireTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    /** Ones, the selection alert, four clocks low, the activation code of SW-DP, ones and idle: 224 bits. */
    private static final String DORMANT_TO_SWD =
            "FF 92 F3 09 62 95 2D 85 86 E9 AF DD E3 A2 0E BC 19" + " A0 F1 FF FF FF FF FF FF FF FF 00";
    /** 56 ones and eight zeros. */
    private static final String LINE_RESET = "FF FF FF FF FF FF FF 00";

    private final SharedWire target = new SharedWire();
    private final TargetPins pins = new TargetPins(target.wire, new JtagChain(), PinFaults.NONE);

    /** The cable to it. */
    private final class Cable implements TargetConnector {
        private final SwoLine swo = new SwoLine();

        @Override
        public SwWire wire() {
            return target.wire;
        }

        @Override
        public SwTransfers transfers() {
            return target.transfers;
        }

        @Override
        public TargetPins pins() {
            return pins;
        }

        @Override
        public VirtualClock clock() {
            return target.clock;
        }

        @Override
        public void pullReset(boolean low) {
            // There is no such pin.
        }

        @Override
        public boolean resetLevel() {
            return true;
        }

        @Override
        public SwoLine swo() {
            return swo;
        }
    }

    private ProbeCable cable(BoardOptions options) {
        return new ProbeCable(options, new Cable(), LineFaults.NONE);
    }

    private static String exchange(ProbeFirmware firmware, int endpoint, byte[] request) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        firmware.received(endpoint, request, (in, answer) -> answers.writeBytes(answer));
        return HEX.formatHex(answers.toByteArray());
    }

    private static String dap(ProbeFirmware firmware, String request) {
        return exchange(firmware, 0x01, HEX.parseHex(request));
    }

    private static String bytes(int value) {
        return String.format(
                "%02X %02X %02X %02X", value & 0xFF, value >>> 8 & 0xFF, value >>> 16 & 0xFF, value >>> 24);
    }

    /** DAP_SWD_Sequence: the request out, five clocks in, data and parity out. */
    private static String selectByDap(ProbeFirmware firmware, int targetSel) {
        dap(firmware, "12 40 " + LINE_RESET);
        int parity = Integer.bitCount(targetSel) & 1;
        return dap(firmware, "1D 03 08 99 85 21 " + bytes(targetSel) + " 0" + parity);
    }

    @ParameterizedTest(name = "bit level: {0}")
    @ValueSource(booleans = {true, false})
    void cmsisDapPassesTheSequencesOn(boolean bitLevel) {
        ProbeFirmware firmware =
                CmsisDapFirmware.version2(cable(BoardOptions.forTest("drop").withBitLevel(bitLevel)));
        firmware.powerOn();
        dap(firmware, "02 01");
        assertEquals("12 00", dap(firmware, "12 E0 " + DORMANT_TO_SWD));
        assertEquals("05 00 07", dap(firmware, "05 00 01 02"), "not selected yet");
        for (int instance : new int[] {0, 1, 15, 0}) {
            int targetSel = SharedWire.CORE0 | instance << 28;
            assertEquals("1D 00 1F", selectByDap(firmware, targetSel), "nobody acknowledges");
            assertEquals("05 01 01 77 24 C1 0B", dap(firmware, "05 00 01 02"));
            assertEquals(
                    "05 02 01 01 00 00 " + String.format("%X0", instance), dap(firmware, "05 00 02 08 03 00 00 00 06"));
        }
        selectByDap(firmware, 0x21002927);
        assertEquals("05 00 07", dap(firmware, "05 00 01 02"), "nobody has this one");
        assertEquals(0, target.wire.contention());
    }

    private static String magic(ProbeFirmware firmware, String characters) {
        String answers = exchange(firmware, ProbeIdentity.STREAM_OUT, characters.getBytes(StandardCharsets.ISO_8859_1));
        return new String(HEX.parseHex(answers), StandardCharsets.ISO_8859_1);
    }

    @Test
    void blackMagicMovesTheBits() {
        ProbeFirmware firmware = new BlackMagicFirmware(cable(BoardOptions.forTest("drop")));
        firmware.powerOn();
        magic(firmware, "!GA#!SS#!So08ff#");
        for (String word : new String[] {"6209f392", "86852d95", "e3ddafe9", "19bc0ea2"}) {
            magic(firmware, "!So20" + word + "#");
        }
        magic(firmware, "!So0c1a0#!So20ffffffff#!So20ffffffff#!So080#");
        // The firmware adds the clocks in which the direction turns.
        magic(firmware, "!So0899#");
        assertEquals("&K7#", magic(firmware, "!Si03#"), "nobody acknowledges");
        magic(firmware, "!SO2011002927#");
        magic(firmware, "!So08a5#");
        assertEquals("&K1#", magic(firmware, "!Si03#"));
        assertEquals("&Kbc12477#", magic(firmware, "!SI20#"));
    }

    private static String clocks(ProbeFirmware firmware, String drives, String levels) {
        int count = drives.length();
        int length = (count + 7) / 8;
        byte[] request = new byte[4 + 2 * length];
        request[0] = (byte) 0xCF;
        request[2] = (byte) count;
        request[3] = (byte) (count >>> 8);
        for (int index = 0; index < count; index++) {
            request[4 + index / 8] |= (byte) ((drives.charAt(index) - '0') << index % 8);
            request[4 + length + index / 8] |= (byte) ((levels.charAt(index) - '0') << index % 8);
        }
        byte[] answer = HEX.parseHex(exchange(firmware, 0x03, request));
        StringBuilder seen = new StringBuilder();
        for (int index = 0; index < count; index++) {
            seen.append(answer[index / 8] >>> index % 8 & 1);
        }
        return seen.toString();
    }

    private static String levels(long value, int count) {
        StringBuilder levels = new StringBuilder();
        for (int bit = 0; bit < count; bit++) {
            levels.append(value >>> bit & 1);
        }
        return levels.toString();
    }

    @Test
    void jLinkMovesTheBits() {
        ProbeFirmware firmware = JLinkFirmware.recent(cable(BoardOptions.forTest("drop")));
        firmware.powerOn();
        exchange(firmware, 0x03, HEX.parseHex("C7 01"));
        StringBuilder wake = new StringBuilder();
        for (byte part : HEX.parseHex(DORMANT_TO_SWD)) {
            wake.append(levels(part, 8));
        }
        clocks(firmware, "1".repeat(wake.length()), wake.toString());
        String out =
                levels(0x99, 8) + "11111" + levels(SharedWire.CORE1, 32) + (Integer.bitCount(SharedWire.CORE1) & 1);
        clocks(firmware, "1".repeat(8) + "0".repeat(5) + "1".repeat(33), out);
        String seen = clocks(firmware, "1".repeat(8) + "0".repeat(38), levels(0xA5, 8) + "1".repeat(38));
        assertEquals("100", seen.substring(8, 11), "OK, sampled late");
        assertEquals(levels(0x0BC12477, 32), seen.substring(11, 43));
    }
}
