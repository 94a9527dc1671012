/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

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
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.probe.access.Buses;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Requests and answers byte by byte, as the CMSIS-DAP document has them. */
class CmsisDapBytesTest {
    private static final int TAR = 0x4;
    private static final int DRW = 0xC;

    private static CmsisDapDriver driver(ScriptedBus bus, DriverRules rules) {
        return new CmsisDapDriver(new Buses(List.of(bus), List.of(), List.of()), rules, 10);
    }

    private static Probe open(ScriptedBus bus) throws ProbeException {
        CmsisDapDriver driver = driver(bus, new DriverRules());
        ProbeInfo info = driver.list().get(0);
        assertEquals("cmsis-dap:0123ABCD", info.id());
        assertEquals(info, driver.find("cmsis-dap:0123ABCD").orElseThrow());
        assertFalse(info.virtual());
        return driver.open(info);
    }

    @Test
    void opensAndTriesExecuteCommands() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(true);
        assertEquals("1.0", open(bus).firmware());
        bus.checkDone();
    }

    @Test
    void throwsAwayWhatAnEarlierProcessLeft() throws Exception {
        ScriptedBus bus = new ScriptedBus(512)
                .stale("05 01 01 00 00 00 00")
                .stale("00 02 40 00")
                .opening(false);
        open(bus);
        bus.checkDone();
    }

    @Test
    void doesWithoutExecuteCommandsThatAreListedOnly() throws Exception {
        ScriptedBus bus = new ScriptedBus(512)
                .expect("00 FF", "00 02 00 02")
                .expect("00 FE", "00 01 04")
                .expect("00 F0", "00 01 11")
                .expect("00 09", "00 00")
                .expect("00 04", "00 06 32 2E 31 2E 31 00")
                .expect("7F 02 00 FE 00 FE", "FF");
        Probe probe = open(bus);
        assertEquals("2.1.1", probe.firmware());
        // 130 words from 128 before the end of TAR's range on: two transfers, TAR again within the second.
        bus.expect("05 00 65 05 00 02 00 20" + " 0D 00 00 00 00".repeat(100), "05 65 01");
        bus.expect(
                "05 00 1F" + " 0D 00 00 00 00".repeat(28) + " 05 00 04 00 20" + " 0D 00 00 00 00".repeat(2),
                "05 1F 01");
        probe.dap().execute(new DapTransaction().writeBlock(0x2000_0200, new int[130], 1024));
        bus.checkDone();
    }

    @Test
    void blocksGoWithoutTarBehindIt() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 65 05 00 00 00 20" + " 0D 00 00 00 00".repeat(100), "05 65 01");
        bus.expect("06 00 7E 00 0D" + " 00 00 00 00".repeat(126), "06 7E 00 01");
        bus.expect("05 00 1E" + " 0D 00 00 00 00".repeat(30), "05 1E 01");
        probe.dap().execute(new DapTransaction().writeBlock(0x2000_0000, new int[256], 1024));
        bus.checkDone();
    }

    @Test
    void executeCommandsCarryTarAndBlockWhereTarIsParked() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(true);
        Probe probe = open(bus);
        bus.expect(
                "7F 02 05 00 01 05 00 00 00 20 06 00 7C 00 0D" + " 00 00 00 00".repeat(124),
                "7F 02 05 01 01 06 7C 00 01");
        bus.expect("06 00 7E 00 0D" + " 00 00 00 00".repeat(126), "06 7E 00 01");
        bus.expect("05 00 07" + " 0D 00 00 00 00".repeat(6) + " 05 00 F0 0F E0", "05 07 01");
        DapTransaction transaction = new DapTransaction().writeBlock(0x2000_0000, new int[256], 1024);
        transaction.setStartsParked();
        transaction.setPark(new DapTransaction.Park(OptionalInt.empty(), 0xE00F_F000));
        probe.dap().execute(transaction);
        assertTrue(transaction.parked());
        bus.checkDone();
    }

    @Test
    void aPartOfExecuteCommandsThatFailsIsFound() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(true);
        Probe probe = open(bus);
        bus.expect(
                "7F 02 05 00 01 05 00 00 00 20 06 00 7C 00 0D" + " 00 00 00 00".repeat(124),
                "7F 02 05 01 01 06 0A 00 02");
        bus.expect("05 00 06" + " 0D 00 00 00 00".repeat(6), "05 06 01");
        DapTransaction transaction = new DapTransaction().writeBlock(0x2000_0000, new int[130], 1024);
        transaction.setStartsParked();
        DapTransferException e =
                assertThrows(DapTransferException.class, () -> probe.dap().execute(transaction));
        assertEquals(DapAck.WAIT, e.ack());
        assertEquals(10, e.failedWord());
        assertEquals(9, e.wordsDone());
    }

    @Test
    void connectsOverSwd() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("02 01", "02 01");
        bus.expect("11 40 42 0F 00", "11 00"); // 1 MHz
        bus.expect("04 02 85 00 68 00", "04 00"); // 2 idle, 2 ms of WAIT at 15 clocks, 5 ms of match at 48 clocks
        bus.expect("13 00", "13 00");
        bus.expect("01 00 01", "01 00");
        bus.expect("01 01 01", "01 00");
        assertEquals(1_000_000, probe.connect(WireProtocol.SWD, 1_000_000));
        bus.expect("04 02 42 00 68 00", "04 00");
        probe.dap().setWaitTime(1_000);
        bus.expect("12 40 FF FF FF FF FF FF FF 00", "12 00");
        probe.dap().reset(WireReset.LINE_RESET);
        bus.expect("12 88 FF FF FF FF FF FF FF 9E E7 FF FF FF FF FF FF FF 00", "12 00");
        probe.dap().reset(WireReset.JTAG_TO_SWD);
        bus.expect("10 00 80 10 27 00 00", "10 00");
        probe.resetLine().orElseThrow().assertReset(true);
        bus.expect("10 00 00 00 00 00 00", "10 80");
        assertTrue(probe.resetLine().orElseThrow().level());
        bus.expect("01 00 00", "01 00");
        bus.expect("01 01 00", "01 00");
        bus.expect("03", "03 00");
        probe.disconnect();
        bus.checkDone();
    }

    @Test
    void whatConnectingSetsGoesInOnePacketUnlessOneOfItIsRefused() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(true);
        Probe probe = open(bus);
        String all = "7F 03 11 40 42 0F 00 04 02 85 00 68 00 13 00";
        bus.expect("02 01", "02 01").expect(all, "7F 03 11 00 04 00 13 00");
        bus.expect("7F 02 01 00 01 01 01 01", "7F 02 01 00 01 00");
        probe.connect(WireProtocol.SWD, 1_000_000);
        bus.expect("02 01", "02 01").expect(all, "7F 03 11 FF 04 00 13 00").expect("11 40 42 0F 00", "11 FF");
        ProbeException e = assertThrows(ProbeException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
        assertTrue(e.toString().contains("0x11 refused"), e::toString);
        bus.checkDone();
    }

    /** A line reset, the request, five clocks that nobody drives, and the value with its parity: one packet. */
    @Test
    void selectsATargetByASequenceOfBits() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("1D 04 00 FF FF FF FF FF FF FF 00 08 99 85 29 27 29 00 01 00 00", "1D 00 00");
        probe.dap().selectTarget(0x0100_2927);
        bus.expect("1D 04 00 FF FF FF FF FF FF FF 00 08 99 85 29 27 29 00 11 01 00", "1D 00 00");
        probe.dap().selectTarget(0x1100_2927);
        bus.expect("1D 04 00 FF FF FF FF FF FF FF 00 08 99 85 29 27 29 00 01 00 00", "FF");
        assertThrows(UnsupportedWireException.class, () -> probe.dap().selectTarget(0x0100_2927));
        bus.checkDone();
    }

    @Test
    void refusesWhatTheProbeRefuses() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("02 01", "02 00");
        assertThrows(ProbeException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
        bus.expect("12 40 FF FF FF FF FF FF FF 00", "12 FF");
        assertThrows(ProbeException.class, () -> probe.dap().reset(WireReset.LINE_RESET));
    }

    @Test
    void readsWritesAndPollsInOneTransfer() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 05 02 08 00 00 00 01 20 01 00 00 00 13 01 00 00 00 0F", "05 05 01 77 14 A0 1B 78 56 34 12");
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read id = transaction.read(DapPort.DP, 0, true);
        transaction.write(DapPort.DP, 8, 0x0100_0000, true);
        transaction.poll(0, 1, 1, 1000);
        DapOperation.Read data = transaction.read(DapPort.AP, DRW, true);
        probe.dap().execute(transaction);
        assertEquals(0x1BA0_1477, id.value());
        assertEquals(0x1234_5678, data.value());
        bus.checkDone();
        assertEquals(5, probe.traffic().packets());
    }

    private static DapTransferException fails(String answer, DapTransaction transaction) throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 04 05 00 00 00 20 0F 0F 0D 09 00 00 00", answer);
        DapTransferException e =
                assertThrows(DapTransferException.class, () -> probe.dap().execute(transaction));
        bus.checkDone();
        return e;
    }

    private static DapTransaction fourAccesses() {
        DapTransaction transaction = new DapTransaction().write(DapPort.AP, TAR, 0x2000_0000, true);
        transaction.read(DapPort.AP, DRW, true);
        transaction.read(DapPort.AP, DRW, true);
        return transaction.write(DapPort.AP, DRW, 9, true);
    }

    @Test
    void tellsWhichOperationFailedAndHow() throws Exception {
        DapTransferException wait = fails("05 00 02", fourAccesses());
        assertEquals(0, wait.index());
        assertEquals(DapAck.WAIT, wait.ack());
        assertFalse(wait.accepted());

        DapTransferException none = fails("05 03 07 01 00 00 00 02 00 00 00", fourAccesses());
        assertEquals(3, none.index());
        assertEquals(DapAck.NONE, none.ack());

        assertEquals(DapAck.PROTOCOL_ERROR, fails("05 00 08", fourAccesses()).ack());
        assertEquals(DapAck.NONE, fails("05 00 00", fourAccesses()).ack(), "a line held low");

        DapTransferException last = fails("05 04 04 01 00 00 00 02 00 00 00", fourAccesses());
        assertEquals(3, last.index());
        assertEquals(DapAck.FAULT, last.ack());
        assertTrue(last.accepted(), "all four were taken; the completion of the last is what failed");
    }

    /** The read was posted and counted, but the access behind it, which brings its word, was refused. */
    @Test
    void aReadWhoseWordIsAbsentIsTheOneThatFailed() throws Exception {
        DapTransaction transaction = fourAccesses();
        DapTransferException e = fails("05 03 02 01 00 00 00", transaction);
        assertEquals(2, e.index());
        assertTrue(e.accepted());
        assertEquals(1, ((DapOperation.Read) transaction.operations().get(1)).value());
        assertFalse(((DapOperation.Read) transaction.operations().get(2)).done());
    }

    @Test
    void anAnswerToSomethingElseIsRefusedAndThePipeEmptied() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 01 02", "06 01 00 01");
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read id = transaction.read(DapPort.DP, 0, true);
        assertThrows(ProbeSilentException.class, () -> probe.dap().execute(transaction));
        assertFalse(id.done());
        bus.stale("05 01 01 DE AD BE EF");
        bus.settling();
        bus.expect("05 00 02 20 00 00 00 00 02", "05 02 01 77 14 A0 1B");
        DapTransaction again = new DapTransaction();
        DapOperation.Read right = again.read(DapPort.DP, 0, true);
        probe.dap().execute(again);
        assertEquals(0x1BA0_1477, right.value());
    }

    /** A twin that does not look at the command byte takes the answer to another command for its own. */
    @Test
    void theTwinThatIgnoresTheCommandByteIsCaught() throws Exception {
        DriverRules twin = new DriverRules() {
            @Override
            void checkCommand(int asked, int answered) {
                // broken
            }
        };
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        CmsisDapDriver driver = driver(bus, twin);
        Probe probe = driver.open(driver.list().get(0));
        bus.expect("05 00 01 02", "00 01 01 00 02 40 00");
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read id = transaction.read(DapPort.DP, 0, true);
        probe.dap().execute(transaction);
        assertEquals(0x0040_0200, id.value(), "wrong, where the driver throws");
    }

    @Test
    void malformedAnswersAreRefused() throws Exception {
        for (String answer : List.of("05", "05 01", "05 02 01 00 00 00 00", "05 01 01", "05 01 01 00 00", NOTHING)) {
            ScriptedBus bus = new ScriptedBus(512).opening(false);
            Probe probe = open(bus);
            bus.expect("05 00 01 02", answer);
            DapTransaction transaction = new DapTransaction();
            transaction.read(DapPort.DP, 0, true);
            assertThrows(ProbeSilentException.class, () -> probe.dap().execute(transaction), answer);
        }
    }

    private static final String NOTHING = ScriptedBus.NO_ANSWER;

    @Test
    void aProbeThatGoesAwayIsGone() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.goAway();
        assertThrows(ProbeGoneException.class, () -> probe.connect(WireProtocol.SWD, 1_000_000));
    }

    /** 61 bytes of request and 3 of header fill an endpoint of 64 bytes: a packet of none must end it. */
    @Test
    void aTransferThatFillsTheEndpointIsEndedByAnEmptyPacket() throws Exception {
        ScriptedBus bus = new ScriptedBus(64).opening(false);
        Probe probe = open(bus);
        DapTransaction transaction = new DapTransaction();
        for (int i = 0; i < 61; i++) {
            transaction.read(DapPort.DP, 0, true);
        }
        bus.expect("05 00 3D" + " 02".repeat(61), "05 3D 01" + " 01 00 00 00".repeat(61));
        probe.dap().execute(transaction);
        assertEquals(List.of("05 00 3D" + " 02".repeat(61)), bus.zeroLength);
    }

    @Test
    void aMismatchGoesOnUntilTheBudgetIsOverAndTellsTheLastValue() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 03 0D 01 00 00 00 20 FF 00 00 00 13 05 00 00 00", "05 02 11");
        bus.expect("05 00 01 03", "05 01 01 04 00 00 00");
        DapTransaction transaction =
                new DapTransaction().write(DapPort.AP, DRW, 1, false).poll(0, 0xFF, 5, 0);
        DapTransferException e =
                assertThrows(DapTransferException.class, () -> probe.dap().execute(transaction));
        assertEquals(DapAck.MISMATCH, e.ack());
        assertEquals(1, e.index());
        assertEquals(4, e.last());
        bus.checkDone();
    }

    @Test
    void aPollThatMatchesLaterGoesOnWithWhatIsBehindIt() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        bus.expect("05 00 04 0D 01 00 00 00 20 FF 00 00 00 13 05 00 00 00 0D 02 00 00 00", "05 02 11");
        bus.expect("05 00 03 20 FF 00 00 00 13 05 00 00 00 0D 02 00 00 00", "05 03 01");
        probe.dap()
                .execute(new DapTransaction()
                        .write(DapPort.AP, DRW, 1, false)
                        .poll(0, 0xFF, 5, 10_000_000)
                        .write(DapPort.AP, DRW, 2, false));
        bus.checkDone();
    }

    @Test
    void aBlockThatIsRefusedKeepsTheWordsThatCame() throws Exception {
        ScriptedBus bus = new ScriptedBus(512).opening(false);
        Probe probe = open(bus);
        DapTransaction transaction = new DapTransaction();
        DapOperation.BlockRead read = transaction.readBlock(0x2000_0000, 130, 1024);
        transaction.write(DapPort.AP, 0, 7, false);
        bus.expect("05 00 80 05 00 00 00 20" + " 0F".repeat(127), "05 05 02" + " 01 00 00 00".repeat(4));
        DapTransferException e =
                assertThrows(DapTransferException.class, () -> probe.dap().execute(transaction));
        assertEquals(0, e.index());
        assertEquals(4, e.wordsDone());
        assertEquals(4, read.completed());
        assertThrows(IllegalStateException.class, () -> read.word(4));
        bus.checkDone();
    }
}
