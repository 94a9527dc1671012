/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbAccess;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Commands and answers byte by byte, as SEGGER's document RM08001 has them. */
class JLinkBytesTest {
    private static final String OLD_CAPS = "FF 1F 00 00";

    private final ScriptedBus bus = new ScriptedBus();

    private static Probe open(ScriptedBus bus) throws ProbeException {
        JLinkDriver driver = new JLinkDriver(bus.buses(), 50);
        return driver.open(driver.list().get(0));
    }

    private Probe connected() throws Exception {
        Probe probe = open(bus.opening());
        bus.expect("09 64" + " 00".repeat(12), "01 00 01 00 10 00 34 00" + " 00".repeat(68));
        bus.expect("C7 01", "00 00 00 00");
        bus.expect("C0", "00 6C DC 02 04 00"); // 48 MHz / 4 or more
        bus.expect("05 A0 0F", ScriptedBus.NO_ANSWER); // 4000 kHz
        bus.expect("D4", "10 10 00 00"); // 4112 bytes
        assertEquals(4_000_000, probe.connect(WireProtocol.SWD, 4_000_000));
        bus.checkDone();
        return probe;
    }

    @Test
    void isNamedByTheNumberPrintedOnIt() throws Exception {
        ProbeInfo info = new JLinkDriver(bus.buses(), 50).list().get(0);
        assertEquals("jlink:12345678", info.id());
        assertEquals("12345678", info.serial());
        assertEquals("J-Link", info.name());
    }

    @Test
    void opens() throws Exception {
        Probe probe = open(bus.opening());
        assertEquals(ScriptedBus.FIRMWARE, probe.firmware());
        assertEquals(EnumSet.of(WireProtocol.SWD, WireProtocol.JTAG), probe.protocols());
        assertTrue(probe.remarks().isEmpty(), () -> probe.remarks().toString());
        bus.checkDone();
    }

    @Test
    void showsAVersionThatIsNotPlainText() throws Exception {
        bus.expect("01", "06 00 4A 2D 4C E4 0A 00").expect("E8", "00 00 00 00").expect("E8", "00 00 00 00");
        assertEquals("J-L??", open(bus).firmware());
        bus.checkDone();
    }

    @Test
    void throwsAwayWhatAnEarlierProcessLeft() throws Exception {
        bus.stale("70 00").stale("00 01 02");
        open(bus.opening());
        bus.checkDone();
    }

    /** The answer to an earlier GET_CAPS comes so late that it looks like one to this. */
    @Test
    void noticesAnAnswerThatIsOneTooLate() throws Exception {
        bus.expect("01", "03 00 4A 2D 4C");
        bus.expect("E8", "01 00 00 00");
        bus.expect("E8", ScriptedBus.CAPS);
        open(bus.opening());
        bus.checkDone();
    }

    @Test
    void saysPlainlyThatSeggersDriverIsInTheWay() throws Exception {
        ScriptedBus windows = new ScriptedBus(UsbAccess.NO_DRIVER, "000012345678");
        JLinkDriver driver = new JLinkDriver(windows.buses(), 50);
        ProbeInfo info = driver.list().get(0);
        assertEquals(ProbeAccess.NO_DRIVER, info.access());
        assertTrue(info.accessDetail().contains("WinUSB"), info.accessDetail());
        ProbeAccessException e = assertThrows(ProbeAccessException.class, () -> driver.open(info));
        assertTrue(e.facts().contains("SEGGER's own driver"), e.facts());
    }

    @Test
    void choosesAClockThatTheProbeCanMake() throws Exception {
        Probe probe = connected();
        bus.expect("C7 01", "01 00 00 00");
        bus.expect("C0", "00 6C DC 02 04 00");
        bus.expect("05 88 13", ScriptedBus.NO_ANSWER);
        bus.expect("D4", "10 10 00 00");
        assertEquals(4_800_000, probe.connect(WireProtocol.SWD, 5_000_000), "48 MHz / 10");
        bus.expect("C7 00", "01 00 00 00");
        bus.expect("C0", "00 6C DC 02 04 00");
        bus.expect("05 E0 2E", ScriptedBus.NO_ANSWER);
        bus.expect("D4", "10 10 00 00");
        bus.expect("DF", ScriptedBus.NO_ANSWER);
        assertEquals(12_000_000, probe.connect(WireProtocol.JTAG, 50_000_000), "48 MHz / 4");
        bus.checkDone();
    }

    @Test
    void movesTheBitsOfALineReset() throws Exception {
        Probe probe = connected();
        bus.expect("CF 00 40 00 FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 00", "FF FF FF FF FF FF FF 00 00");
        probe.dap().reset(WireReset.LINE_RESET);
        bus.checkDone();
    }

    private static BitTransfer bits(JLinkPipe pipe, String firmware, int hardware, int... capabilities) {
        BitSet set = new BitSet();
        for (int each : capabilities) {
            set.set(each);
        }
        return new BitTransfer(pipe, new JLinkFacts(firmware, hardware, set, 3), 0x0101);
    }

    private JLinkPipe pipe() throws Exception {
        BulkPipe bulk = bus.open(bus.devices().get(0)).bulk(2, 0x02, 0x81);
        return new JLinkPipe("jlink:1", bulk, 50);
    }

    @Test
    void drivesAndListensOverSwd() throws Exception {
        JLinkSwdPort port = new JLinkSwdPort(bits(pipe(), "", 9, 17));
        SwdSequence sequence = new SwdSequence().drive(0xA5, 8).turn(1);
        assertEquals(0, sequence.listen(3));
        sequence.drive(1, 4);
        bus.expect("CF 00 10 00 FF F0 A5 10", "00 05 00");
        // The level of a period comes with the one before: bits 8 to 10 of 0x0500 are 1 0 1.
        assertArrayEquals(new byte[] {5}, port.run(sequence));
        bus.checkDone();
    }

    /** What was heard first in a batch came back with the batch before. */
    @Test
    void listensOnOverSwd() throws Exception {
        JLinkSwdPort port = new JLinkSwdPort(bits(pipe(), "", 9, 17));
        SwdSequence first = new SwdSequence().turn(1);
        first.listen(2);
        SwdSequence second = new SwdSequence();
        second.listen(3);
        bus.expect("CF 00 03 00 00 00", "02 00");
        bus.expect("CF 00 03 00 00 00", "05 00");
        assertArrayEquals(new byte[] {2}, port.run(first));
        assertArrayEquals(new byte[] {2}, port.run(second));
        bus.checkDone();
    }

    @Test
    void shiftsOverJtag() throws Exception {
        JLinkJtagPort port = new JLinkJtagPort(bits(pipe(), "", 5));
        JtagSequence sequence = new JtagSequence().steps(0b001, 3);
        assertEquals(0, sequence.shift(0x5A, 8, true, true));
        sequence.steps(0b01, 2);
        bus.expect("CF 00 0D 00 01 0C D0 02", "F8 05 00");
        assertArrayEquals(new byte[] {(byte) 0xBF}, port.run(sequence));
        bus.checkDone();
    }

    @Test
    void oldHardwareTellsNoStatus() throws Exception {
        JLinkJtagPort port = new JLinkJtagPort(bits(pipe(), "", 4));
        JtagSequence sequence = new JtagSequence();
        sequence.shift(0xFF, 8, false, true);
        bus.expect("CE 00 08 00 00 FF", "77");
        assertArrayEquals(new byte[] {0x77}, port.run(sequence));
        bus.checkDone();
    }

    @Test
    void cutsWhatIsLongerThanTheProbesMemory() throws Exception {
        BitTransfer transfer = bits(pipe(), "", 9, 17);
        assertEquals(504, transfer.maxBits());
        bus.expect("CF 00 F8 01" + " FF".repeat(63) + " 00".repeat(63), "01" + " 00".repeat(62) + " | 00");
        bus.expect("CF 00 08 00 FF 00", "80 00");
        SwdSequence sequence = new SwdSequence().drive(new byte[64], 512);
        assertEquals(0, new JLinkSwdPort(transfer).run(sequence).length);
        bus.checkDone();
    }

    @Test
    void tellsThatBitsDidNotFit() throws Exception {
        Probe probe = connected();
        String request = "CF 00 40 00 FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 00";
        bus.expect(request, "00 00 00 00 00 00 00 00 06");
        ProbeException e = assertThrows(ProbeException.class, () -> probe.dap().reset(WireReset.LINE_RESET));
        assertTrue(e.facts().contains("memory"), e.facts());
        bus.expect("E8", ScriptedBus.CAPS);
        bus.expect(request, "00 00 00 00 00 00 00 00 01");
        e = assertThrows(ProbeException.class, () -> probe.dap().reset(WireReset.LINE_RESET));
        assertTrue(e.facts().contains("0x01"), e.facts());
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        Probe probe = connected();
        String request = "CF 00 40 00 FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 00";
        bus.expect(request, ScriptedBus.NO_ANSWER);
        assertThrows(ProbeSilentException.class, () -> probe.dap().reset(WireReset.LINE_RESET));
        // It comes while the probe is asked for something known.
        bus.expect("E8", "11 22 33 44 55 66 77 88 00 | " + ScriptedBus.CAPS);
        bus.expect("07", "E4 0C 00 00 00 01 01 FF");
        assertEquals(3300, probe.targetMillivolts().orElseThrow());
        bus.checkDone();
    }

    @Test
    void anAnswerThatIsTooLongIsRefused() throws Exception {
        Probe probe = connected();
        bus.expect("07", "E4 0C 00 00 00 01 01 01 00");
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        bus.expect("E8", ScriptedBus.CAPS);
        bus.expect("07", "E4 0C 00 00 00 01 01 02");
        ProbeException e = assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        assertTrue(e.facts().contains("NTRST"), e.facts());
    }

    @Test
    void saysWhenItDoesNotComeBack() throws Exception {
        Probe probe = connected();
        bus.expect("07", "00");
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        bus.expect("E8", "01 02 03 04");
        ProbeException e = assertThrows(ProbeException.class, probe::targetMillivolts);
        assertTrue(e instanceof ProbeSilentException, e.toString());
    }

    @Test
    void measuresAndSetsPins() throws Exception {
        Probe probe = connected();
        bus.expect("07", "E4 0C 00 01 FF 01 00 01");
        Map<ProbePin, Boolean> levels = probe.pins().orElseThrow().read();
        assertEquals(
                Map.of(
                        ProbePin.SWCLK_TCK, false,
                        ProbePin.TDI, true,
                        ProbePin.SWDIO_TMS, true,
                        ProbePin.NRESET, false,
                        ProbePin.NTRST, true),
                levels);
        bus.expect("C9", ScriptedBus.NO_ANSWER);
        bus.expect("CC", ScriptedBus.NO_ANSWER);
        bus.expect("DE", ScriptedBus.NO_ANSWER);
        bus.expect("DB", ScriptedBus.NO_ANSWER);
        Map<ProbePin, Boolean> set = new LinkedHashMap<>();
        set.put(ProbePin.SWCLK_TCK, true);
        set.put(ProbePin.SWDIO_TMS, false);
        set.put(ProbePin.TDI, true);
        set.put(ProbePin.NTRST, false);
        probe.pins().orElseThrow().set(set);
        assertThrows(
                IllegalArgumentException.class, () -> probe.pins().orElseThrow().set(Map.of(ProbePin.TDO, true)));
        bus.expect("DC", ScriptedBus.NO_ANSWER);
        probe.resetLine().orElseThrow().assertReset(true);
        bus.expect("07", "E4 0C 00 01 FF 01 00 01");
        assertFalse(probe.resetLine().orElseThrow().level());
        bus.expect("DD", ScriptedBus.NO_ANSWER);
        probe.resetLine().orElseThrow().assertReset(false);
        bus.checkDone();
    }

    @Test
    void suppliesTheTarget() throws Exception {
        Probe probe = connected();
        TargetPower power = probe.power().orElseThrow();
        bus.expect("08 01", ScriptedBus.NO_ANSWER);
        power.set(true);
        bus.expect("C1 01 00 00 00", "01 00 00 00");
        assertTrue(power.isOn());
        bus.expect("C1 01 00 00 00", "00 00 00 00");
        assertFalse(power.isOn());
        bus.expect("C1 01 00 00 00", "FF FF FF FF");
        assertTrue(power.isOn(), "it does not tell; this was said last");
        bus.checkDone();
    }

    @Test
    void capturesSwo() throws Exception {
        Probe probe = connected();
        SwoCapture swo = probe.swo().orElseThrow();
        assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.MANCHESTER, 100_000));
        String speeds = "1C 00 00 00 00 00 00 00 00 1B B7 00 01 00 00 00 FF 00 00 00 00 00 00 00 00 00 00 00";
        bus.expect("EB 6E 04 01 00 00 00 00 00", speeds); // 12 MHz / 1 to 255
        bus.expect("EB 64 04 01 00 00 00 00 04 02 C0 C6 2D 00 04 04 00 08 00 00 00", "00 00 00 00");
        bus.expect("D4", "00 08 00 00");
        assertEquals(3_000_000, swo.start(SwoMode.UART, 3_000_000));
        bus.expect("EB 66 04 03 10 00 00 00 00", "00 00 00 00 03 00 00 00 | 01 02 03");
        byte[] buffer = new byte[16];
        assertEquals(3, swo.read(buffer));
        assertEquals(3, buffer[2]);
        assertEquals(0, swo.lost());
        bus.expect("EB 66 04 03 10 00 00 00 00", "01 00 00 00 00 00 00 00");
        assertEquals(0, swo.read(buffer));
        assertEquals(1, swo.lost());
        bus.expect("EB 66 04 03 10 00 00 00 00", "00 00 00 00 11 00 00 00");
        assertThrows(ProbeSilentException.class, () -> swo.read(buffer));
        bus.expect("E8", ScriptedBus.CAPS);
        bus.expect("EB 65 00", "00 00 00 00");
        bus.expect("D4", "10 10 00 00");
        swo.stop();
        bus.expect("EB 6E 04 01 00 00 00 00 00", speeds);
        UnsupportedWireException e = assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.UART, 9_600));
        assertTrue(e.facts().contains("12000000 Hz"), e.facts());
        bus.checkDone();
    }

    @Test
    void leavesTheListOfConnectionsWhenItDisconnects() throws Exception {
        Probe probe = connected();
        bus.expect("DD", ScriptedBus.NO_ANSWER);
        bus.expect("DF", ScriptedBus.NO_ANSWER);
        bus.expect("09 65 00 00 00 00 00 00 00 00 00 00 01 00", "00 00 00 00 10 00 00 00" + " 00".repeat(68));
        probe.disconnect();
        bus.checkDone();
    }

    @Test
    void tellsOfOtherConnections() throws Exception {
        Probe probe = open(bus.opening());
        bus.expect("09 64" + " 00".repeat(12), "02 00 04 00 10 00 08 00" + " 00".repeat(68) + " | 00 00 00 00");
        bus.expect("C7 01", "00 00 00 00");
        bus.expect("C0", "00 6C DC 02 04 00");
        bus.expect("05 E8 03", ScriptedBus.NO_ANSWER);
        bus.expect("D4", "10 10 00 00");
        probe.connect(WireProtocol.SWD, 1_000_000);
        assertEquals(1, probe.remarks().size());
        assertTrue(probe.remarks().get(0).contains("3 other"), probe.remarks().get(0));
        bus.checkDone();
    }

    @Test
    void doesWithoutAListThatIsNotAnswered() throws Exception {
        Probe probe = open(bus.opening());
        bus.expect("09 64" + " 00".repeat(12), ScriptedBus.NO_ANSWER);
        bus.expect("E8", ScriptedBus.CAPS);
        bus.expect("C7 01", "00 00 00 00");
        bus.expect("C0", "00 6C DC 02 04 00");
        bus.expect("05 E8 03", ScriptedBus.NO_ANSWER);
        bus.expect("D4", "10 10 00 00");
        assertEquals(1_000_000, probe.connect(WireProtocol.SWD, 1_000_000));
        bus.checkDone();
    }

    @Test
    void anOldOneHasNoSwd() throws Exception {
        ScriptedBus old = new ScriptedBus(UsbAccess.FREE, "123456");
        old.expect("01", "03 00 4A 2D 4C");
        old.expect("E8", "00 00 00 00").expect("E8", "00 00 00 00");
        Probe probe = open(old);
        assertEquals(EnumSet.of(WireProtocol.JTAG), probe.protocols());
        assertEquals(2, probe.remarks().size(), "no SWD, and a number that copies have");
        UnsupportedWireException e =
                assertThrows(UnsupportedWireException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
        assertTrue(e.facts().contains("has no SWD"), e.facts());
        old.expect("05 E8 03", ScriptedBus.NO_ANSWER).expect("DF", ScriptedBus.NO_ANSWER);
        assertEquals(1_000_000, probe.connect(WireProtocol.JTAG, 1_000_000));
        assertTrue(probe.swo().isEmpty());
        assertTrue(probe.power().isEmpty());
        old.checkDone();
    }

    @Test
    void refusesAProbeThatHasTooLittleMemoryLeft() throws Exception {
        Probe probe = open(bus.opening(OLD_CAPS, "F0", "80 6F 01 00"));
        assertEquals(EnumSet.of(WireProtocol.JTAG), probe.protocols());
        bus.expect("C0", "00 6C DC 02 04 00");
        bus.expect("05 E8 03", ScriptedBus.NO_ANSWER);
        bus.expect("D4", "80 00 00 00");
        ProbeException e = assertThrows(ProbeException.class, () -> probe.connect(WireProtocol.JTAG, 1_000_000));
        assertTrue(e.facts().contains("128 bytes"), e.facts());
        bus.checkDone();
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        Probe probe = connected();
        bus.waitForClose();
        bus.expect("07", ScriptedBus.NO_ANSWER);
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return probe.targetMillivolts().orElseThrow();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        bus.awaitReading();
        probe.close();
        ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
        assertEquals(ProbeGoneException.class, e.getCause().getCause().getClass());
        assertThrows(ProbeGoneException.class, probe::targetMillivolts);
    }
}
