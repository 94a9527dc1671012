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
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import dev.probewright.target.ResetLine;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Commands and answers byte by byte: opening, modes, registers, clocks, pins and trace. */
class StlinkBytesTest {
    static Probe open(ScriptedBus bus) throws ProbeException {
        StlinkDriver driver = bus.driver();
        return driver.open(driver.list().get(0));
    }

    /** Opened, and the wire turned on at the default clock. */
    static Probe connected(ScriptedBus bus, WireProtocol protocol) throws Exception {
        Probe probe = open(bus);
        bus.expect("F5", "01 00");
        if (bus.devices().get(0).productId() == 0x3748) {
            bus.expect(protocol == WireProtocol.SWD ? "F2 43 01 00" : "F2 44 20 00", "80 00");
        } else {
            String which = protocol == WireProtocol.SWD ? "00" : "01";
            String clocks = "80 00 00 00 C0 5D 00 00 03 00 00 00 C0 5D 00 00 E4 0C 00 00 D0 07 00 00";
            bus.expect("F2 62 " + which, clocks + " 00".repeat(28));
            bus.expect("F2 61 " + which + " 00 D0 07 00 00", "80 00 00 00 D0 07 00 00");
        }
        bus.expect("F5", "01 00");
        bus.expect(protocol == WireProtocol.SWD ? "F2 30 A3" : "F2 30 A4", "80 00");
        probe.connect(protocol, 2_000_000);
        return probe;
    }

    @Test
    void opensV2() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        ProbeInfo info = bus.driver().list().get(0);
        assertEquals("stlink:066BFF505254887867012345", info.id());
        assertEquals("ST-LINK/V2", info.name());
        assertFalse(info.virtual());
        Probe probe = open(bus);
        assertEquals("V2J37S7", probe.firmware());
        assertTrue(probe.remarks().isEmpty());
        bus.checkDone();
        probe.close();
        assertFalse(bus.isOpen());
    }

    @Test
    void opensV3() throws Exception {
        ScriptedBus bus = ScriptedBus.v3().openingV3(10);
        Probe probe = open(bus);
        assertEquals("V3J10M3B5", probe.firmware());
        bus.checkDone();
    }

    @Test
    void throwsAwayWhatAnEarlierProcessLeft() throws Exception {
        ScriptedBus bus =
                ScriptedBus.v2().stale("80 00").stale("00 00 00 00 00 00").openingV2(37);
        open(bus);
        bus.checkDone();
    }

    @Test
    void showsRawSerialNumbersAsDigits() throws Exception {
        ScriptedBus bus =
                ScriptedBus.v2().serial("\u0057\u00FF\u0072\u0006\u0072\u0065\u0057\u0057\u0042\u0013\u0020\u0067");
        ProbeInfo info = bus.driver().list().get(0);
        assertEquals("stlink:57FF72067265575742132067", info.id());
        assertEquals("57FF72067265575742132067", info.serial());
        assertEquals(info, bus.driver().find("stlink:57ff72067265575742132067").orElseThrow());
    }

    @Test
    void leavesDfuAndSwim() throws Exception {
        for (String[] mode : new String[][] {{"00 00", "F3 07"}, {"03 00", "F4 01"}}) {
            ScriptedBus bus = ScriptedBus.v2().expect("F1", "29 47 83 04 48 37");
            bus.expect("F5", mode[0]).expect("F5", mode[0]).expect(mode[1], ScriptedBus.NO_ANSWER);
            open(bus);
            bus.checkDone();
        }
    }

    @Test
    void refusesWhatIsNoDebugProbe() {
        // A V1; firmware for STM8 alone; the loader.
        ScriptedBus v1 = ScriptedBus.v2().expect("F1", "14 80 83 04 44 37");
        assertThrows(UnsupportedWireException.class, () -> open(v1));
        assertFalse(v1.isOpen());
        ScriptedBus stm8 = new ScriptedBus(0x374B, 0x01, 0x82, 64)
                .expect("F1", "24 07 83 04 4B 37")
                .expect("F5", "01 00");
        ProbeException swim = assertThrows(UnsupportedWireException.class, () -> open(stm8));
        assertTrue(swim.facts().contains("V2M16S7"), swim.facts());
        ScriptedBus loader = ScriptedBus.v2().expect("F1", "29 47 83 04 48 37").expect("F5", "04 00");
        ProbeException waits = assertThrows(ProbeException.class, () -> open(loader));
        assertTrue(waits.facts().contains("STSW-LINK007"), waits.facts());
        ProbeException dfu = assertThrows(ProbeException.class, () -> open(new ScriptedBus(0x374D, 0x01, 0x82, 64)));
        assertTrue(dfu.facts().contains("loader"), dfu.facts());
    }

    @Test
    void readsTheVersionsOfV21() throws Exception {
        // J28 M18 as bits 11:6 and 5:0.
        ScriptedBus bus = new ScriptedBus(0x374B, 0x01, 0x82, 64)
                .expect("F1", "27 12 83 04 4B 37")
                .expect("F5", "01 00");
        Probe probe = open(bus);
        assertEquals("V2J28M18", probe.firmware());
        assertEquals(1, probe.remarks().size());
        String remark = probe.remarks().get(0);
        assertTrue(remark.contains("V2J28M18") && remark.contains("V2J32") && remark.contains("STSW-LINK007"), remark);
    }

    @Test
    void namesTheVersionThatIsNeeded() throws Exception {
        Probe probe = open(ScriptedBus.v2().openingV2(21));
        ProbeException e =
                assertThrows(UnsupportedWireException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
        assertTrue(e.facts().contains("V2J21S7") && e.facts().contains("V2J24"), e.facts());
    }

    @Test
    void connectsWithTheNextSlowerClock() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = open(bus);
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER);
        bus.expect("F2 43 07 00", "80 00");
        bus.expect("F5", "01 00").expect("F2 30 A3", "80 00");
        assertEquals(480_000, probe.connect(WireProtocol.SWD, 900_000));
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER);
        bus.expect("F2 44 00 01", "80 00");
        bus.expect("F5", "01 00").expect("F2 30 A4", "80 00");
        assertEquals(140_000, probe.connect(WireProtocol.JTAG, 1_000));
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER);
        probe.disconnect();
        bus.checkDone();
    }

    @Test
    void asksV3ForItsClocks() throws Exception {
        ScriptedBus bus = ScriptedBus.v3().openingV3(10);
        Probe probe = open(bus);
        String clocks = "80 00 00 00 E4 0C 00 00 03 00 00 00 C0 5D 00 00 E4 0C 00 00 E8 03 00 00" + " 00".repeat(28);
        bus.expect("F5", "01 00");
        bus.expect("F2 62 00", clocks);
        bus.expect("F2 61 00 00 E4 0C 00 00", "80 00 00 00 E4 0C 00 00");
        bus.expect("F5", "01 00").expect("F2 30 A3", "80 00");
        assertEquals(3_300_000, probe.connect(WireProtocol.SWD, 10_000_000));
        bus.expect("F5", "01 00");
        bus.expect("F2 62 01", clocks.replace("03 00 00 00 C0", "0B 00 00 00 C0"));
        assertThrows(ProbeSilentException.class, () -> probe.connect(WireProtocol.JTAG, 10_000_000));
    }

    @Test
    void accessesRegisters() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read id = transaction.read(DapPort.DP, 0x0, true);
        transaction.write(DapPort.DP, 0x0, 0x1E, true);
        transaction.write(DapPort.DP, 0x8, 0x0100_00F0, true);
        DapOperation.Read idr = transaction.read(DapPort.AP, 0xC, true);
        transaction.write(DapPort.DP, 0x8, 0x0100_0000, true);
        transaction.write(DapPort.AP, 0x4, 0x2000_0000, true);
        transaction.write(DapPort.AP, 0xC, 0x1234_5678, true);
        bus.expect("F2 45 FF FF 00 00", "80 00 00 00 77 14 A0 2B");
        bus.expect("F2 46 FF FF 00 00 1E 00 00 00", "80 00");
        bus.expect("F2 45 01 00 FC 00", "80 00 00 00 11 00 77 14");
        bus.expect("F2 4B 01 00", "80 00");
        bus.expect("F2 46 01 00 04 00 00 00 00 20", "80 00");
        bus.expect("F2 46 01 00 0C 00 78 56 34 12", "80 00");
        bus.expect("F2 45 FF FF 0C 00", "80 00 00 00 00 00 00 00"); // what became of the write
        probe.dap().execute(transaction);
        assertEquals(0x2BA0_1477, id.value());
        assertEquals(0x1477_0011, idr.value());
        bus.checkDone();
        bus.expect("F2 4C 01", "80 00").expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER);
        probe.disconnect();
        bus.checkDone();
    }

    @Test
    void identifiesAccessPortsAlsoWhereTheyAreRefusedUnopened() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(29);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 45 00 00 FC 00", "1D 00 00 00 00 00 00 00");
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 45 00 00 FC 00", "80 00 00 00 11 00 77 14");
        bus.expect("F2 45 01 00 FC 00", "1D 00 00 00 00 00 00 00");
        bus.expect("F2 4B 01 00", "1D 00");
        DapTransaction transaction = new DapTransaction().write(DapPort.DP, 0x8, 0xF0, true);
        DapOperation.Read there = transaction.read(DapPort.AP, 0xC, true);
        transaction.write(DapPort.DP, 0x8, 0x0100_00F0, true);
        DapOperation.Read absent = transaction.read(DapPort.AP, 0xC, true);
        probe.dap().execute(transaction);
        assertEquals(0x1477_0011, there.value());
        assertEquals(0, absent.value());
        bus.checkDone();
    }

    @Test
    void aWriteThatFailsLaterIsFound() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 46 00 00 0C 00 01 00 00 00", "80 00");
        bus.expect("F2 45 FF FF 0C 00", "15 00 00 00 00 00 00 00");
        DapTransferException e = assertThrows(DapTransferException.class, () -> probe.dap()
                .execute(new DapTransaction().write(DapPort.AP, 0xC, 1, false)));
        assertEquals(DapAck.FAULT, e.ack());
        assertEquals(0, e.index());
        assertTrue(e.accepted());
        bus.checkDone();
    }

    @Test
    void waitIsTold() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 46 00 00 04 00 00 00 00 20", "80 00");
        bus.expect("F2 45 00 00 0C 00", "80 00 00 00 05 00 00 00");
        bus.expect("F2 45 00 00 0C 00", "10 00 00 00 05 00 00 00");
        DapTransaction transaction = new DapTransaction();
        DapOperation.BlockRead block = transaction.readBlock(0x2000_0000, 4, 1024);
        DapTransferException e =
                assertThrows(DapTransferException.class, () -> probe.dap().execute(transaction));
        assertEquals(DapAck.WAIT, e.ack());
        assertEquals(1, e.wordsDone());
        assertEquals(1, block.completed());
        assertEquals(5, block.word(0));
        // Of a read that must not be repeated nobody knows whether it was done.
        bus.expect("F2 45 00 00 0C 00", "14 00 00 00 05 00 00 00");
        DapTransaction fifo = new DapTransaction();
        fifo.read(DapPort.AP, 0xC, false);
        e = assertThrows(DapTransferException.class, () -> probe.dap().execute(fifo));
        assertEquals(DapAck.PROTOCOL_ERROR, e.ack());
    }

    @Test
    void blocksWriteTarAgainWhereItStopsCounting() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 46 00 00 04 00 FC 03 00 20", "80 00");
        bus.expect("F2 46 00 00 0C 00 01 00 00 00", "80 00");
        bus.expect("F2 46 00 00 04 00 00 04 00 20", "80 00");
        bus.expect("F2 46 00 00 0C 00 02 00 00 00", "11 00");
        DapTransferException e = assertThrows(DapTransferException.class, () -> probe.dap()
                .execute(new DapTransaction().writeBlock(0x2000_03FC, new int[] {1, 2, 3}, 1024)));
        assertEquals(1, e.failedWord());
        assertEquals(0, e.wordsDone()); // the fault may be that of the word before
        bus.checkDone();
    }

    @Test
    void readsTheDebugPortTwiceWhereOldFirmwareNeedsIt() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(28);
        Probe probe = connected(bus, WireProtocol.JTAG);
        bus.expect("F2 45 FF FF 04 00", "80 00 00 00 00 00 00 00");
        bus.expect("F2 45 FF FF 0C 00", "80 00 00 00 40 00 00 F0");
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read status = transaction.read(DapPort.DP, 0x4, true);
        probe.dap().execute(transaction);
        assertEquals(0xF000_0040, status.value());
        bus.checkDone();
        DapTransaction banked = new DapTransaction().write(DapPort.DP, 0x8, 2, true);
        banked.read(DapPort.DP, 0x4, true);
        ProbeException e =
                assertThrows(UnsupportedWireException.class, () -> probe.dap().execute(banked));
        assertTrue(e.facts().contains("V2J32"), e.facts());
    }

    @Test
    void banksOfTheDebugPort() throws Exception {
        ScriptedBus bus = ScriptedBus.v3().openingV3(10);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 45 FF FF 24 00", "80 00 00 00 27 29 00 01");
        DapTransaction banked = new DapTransaction().write(DapPort.DP, 0x8, 2, true);
        DapOperation.Read targetId = banked.read(DapPort.DP, 0x4, true);
        probe.dap().execute(banked);
        assertEquals(0x0100_2927, targetId.value());
        bus.checkDone();
    }

    @Test
    void pollsUntilTheValueIsThere() throws Exception {
        ScriptedBus bus = ScriptedBus.v3().openingV3(10);
        Probe probe = connected(bus, WireProtocol.SWD);
        bus.expect("F2 4B 00 00", "80 00");
        bus.expect("F2 45 00 00 10 00", "80 00 00 00 00 00 01 00");
        bus.expect("F2 45 00 00 10 00", "80 00 00 00 00 00 03 00");
        probe.dap()
                .execute(new DapTransaction()
                        .write(DapPort.DP, 0x8, 0x10, true)
                        .poll(0x0, 0x2_0000, 0x2_0000, 10_000_000));
        bus.expect("F2 45 00 00 10 00", "80 00 00 00 00 00 03 00");
        DapTransferException e = assertThrows(
                DapTransferException.class, () -> probe.dap().execute(new DapTransaction().poll(0x0, 1, 1, 0)));
        assertEquals(DapAck.MISMATCH, e.ack());
        assertEquals(0x3_0000, e.last());
        bus.checkDone();
    }

    @Test
    void nothingAtTheOtherEnd() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe dead = connected(bus, WireProtocol.SWD);
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER).expect("F2 30 A3", "09 00");
        dead.dap().reset(WireReset.LINE_RESET);
        DapTransferException e = assertThrows(DapTransferException.class, () -> dead.dap()
                .execute(new DapTransaction().write(DapPort.DP, 0, 0, true)));
        assertEquals(DapAck.NONE, e.ack());
        bus.checkDone();
    }

    @Test
    void findsTheTapsThatTheFirmwareFinds() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.JTAG);
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER).expect("F2 30 A4", "80 00");
        bus.expect("F2 31", "80 00 00 00 77 04 A0 3B 41 00 41 06");
        assertEquals("0x3BA00477 (IR 4), 0x06410041 (IR 5)", probe.dap().scan().toString());
        probe.dap().select(0);
        assertThrows(UnsupportedWireException.class, () -> probe.dap().select(1));
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER).expect("F2 30 A4", "04 00");
        assertThrows(LinkException.class, () -> probe.dap().scan());
        bus.checkDone();
        assertThrows(UnsupportedWireException.class, () -> probe.dap().reset(WireReset.JTAG_TO_SWD));
        assertThrows(UnsupportedWireException.class, () -> probe.dap().reset(WireReset.DORMANT_TO_JTAG));
        assertThrows(UnsupportedWireException.class, () -> probe.dap().reset(WireReset.JTAG_TO_DORMANT));
        assertThrows(UnsupportedWireException.class, () -> probe.dap().selectTarget(0x0100_2927));
        assertThrows(UnsupportedWireException.class, () -> probe.dap().requireAddressedPorts());
    }

    @Test
    void holdsResetOverAChangeOfMode() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        ResetLine reset = probe.resetLine().orElseThrow();
        bus.expect("F2 3C 00", "80 00");
        reset.assertReset(true);
        assertFalse(reset.level());
        bus.expect("F5", "02 00").expect("F2 21", ScriptedBus.NO_ANSWER);
        bus.expect("F2 3C 00", "80 00").expect("F2 30 A3", "80 00").expect("F2 3C 00", "80 00");
        probe.dap().reset(WireReset.JTAG_TO_SWD);
        bus.expect("F2 3C 01", "80 00");
        probe.pins().orElseThrow().set(Map.of(ProbePin.NRESET, true));
        assertTrue(reset.level());
        bus.expect("F2 3C 00", "06 00");
        assertThrows(ProbeException.class, () -> reset.assertReset(true));
        bus.checkDone();
    }

    @Test
    void tellsTheVoltage() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = open(bus);
        bus.expect("F7", "A3 05 00 00 D5 07 00 00");
        assertEquals(OptionalInt.of(3_334), probe.targetMillivolts());
        bus.expect("F7", "00 00 00 00 D5 07 00 00");
        assertEquals(OptionalInt.empty(), probe.targetMillivolts());
    }

    @Test
    void capturesTrace() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = connected(bus, WireProtocol.SWD);
        SwoCapture swo = probe.swo().orElseThrow();
        assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.UART, 2_500_000));
        assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.MANCHESTER, 1_000_000));
        bus.expect("F2 40 00 10 80 84 1E 00", "80 00");
        assertEquals(2_000_000, swo.start(SwoMode.UART, 2_000_000));
        bus.expect("F2 42", "00 00");
        assertEquals(0, swo.read(new byte[8]));
        bus.expect("F2 42", "03 00").captured("01 41 42");
        byte[] two = new byte[2];
        assertEquals(2, swo.read(two));
        assertArrayEquals(new byte[] {1, 0x41}, two);
        assertEquals(1, swo.read(two));
        assertEquals(0x42, two[0]);
        bus.expect("F2 42", "00 10").captured("00 ".repeat(4096).trim());
        assertEquals(64, swo.read(new byte[64]));
        assertEquals(1, swo.lost());
        bus.expect("F2 41", "80 00");
        swo.stop();
        bus.checkDone();
    }

    @Test
    void aLateAnswerIsNeverTaken() throws Exception {
        ScriptedBus bus = ScriptedBus.v2().openingV2(37);
        Probe probe = open(bus);
        bus.expect("F7", ScriptedBus.NO_ANSWER);
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        bus.stale("00 01 00 00 00 02 00 00");
        bus.expect("F1", "29 47 83 04 48 37").expect("F7", "A3 05 00 00 D5 07 00 00");
        assertEquals(OptionalInt.of(3_334), probe.targetMillivolts());
        bus.checkDone();
        // One that comes when the probe is asked for its version is none.
        bus.expect("F7", ScriptedBus.NO_ANSWER);
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        bus.expect("F1", "00 01 00 00 00 02 00 00");
        bus.expect("F1", "29 47 83 04 48 37").expect("F7", "A3 05 00 00 D5 07 00 00");
        assertEquals(OptionalInt.of(3_334), probe.targetMillivolts());
        bus.checkDone();
        bus.expect("F7", "A3 05 00 00 D5 07 00");
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        for (int i = 0; i < 3; i++) {
            bus.expect("F1", ScriptedBus.NO_ANSWER);
        }
        ProbeException lost = assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        assertTrue(lost.facts().startsWith("lost: command F1"), lost.facts());
        bus.checkDone();
    }

    @Test
    void statusCodesHaveNames() {
        assertEquals("0x14 (DP wait)", StlinkStatus.DP_WAIT.toString());
        assertEquals("0x09 (get idcode error)", StlinkStatus.GET_IDCODE_ERROR.toString());
        assertEquals(
                StlinkStatus.values().length,
                Arrays.stream(StlinkStatus.values())
                        .map(StlinkStatus::toString)
                        .distinct()
                        .count());
    }
}
