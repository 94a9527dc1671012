/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.Width;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbTimeoutException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Command by command what the remote protocol of Black Magic Probes has. */
class RemoteBytesTest {
    private static final String ID = "blackmagic:X";

    private final FakeRemote remote = new FakeRemote();
    private final RemotePipe pipe = new RemotePipe(ID, remote, 10, 1000);

    private Probe open() throws ProbeException {
        String firmware = pipe.start();
        ProbeInfo info = new ProbeInfo(ID, "blackmagic", "", "X", false, ProbeAccess.FREE, "");
        Probe probe = new BlackMagicProbe(info, pipe, RemoteFacts.ask(pipe, firmware), "/dev/ttyACM0");
        remote.heard();
        return probe;
    }

    @Test
    void startsBehindWhateverIsLeft() throws Exception {
        remote.send("$O48656C6C6F#00&K0#&E1#+");
        Probe probe = open();
        assertEquals(FakeRemote.IDENT, probe.firmware());
        assertTrue(probe.remarks().get(0).contains("target extended-remote /dev/ttyACM0"));
    }

    @Test
    void nobodyAtTheOtherEnd() {
        FakeRemote silent = new FakeRemote();
        silent.disturb(all -> List.of());
        ProbeSilentException e =
                assertThrows(ProbeSilentException.class, () -> new RemotePipe(ID, silent, 10, 2000).start());
        assertTrue(e.getMessage().contains("no Black Magic Probe"), e.getMessage());
    }

    /** Once it was asked anything, it does not stop. */
    private record Endless(String what, boolean[] asked) implements StreamPipe {
        @Override
        public void write(byte[] data, int length, int timeoutMillis) {
            asked[0] = true;
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbTimeoutException {
            if (!asked[0]) {
                throw new UsbTimeoutException("nothing", timeoutMillis);
            }
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = (byte) what.charAt(i % what.length());
            }
            return buffer.length;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void whatNeverEndsIsLeft() {
        for (String what : List.of("&K0#", "x", "#", "&K")) {
            StreamPipe endless = new Endless(what, new boolean[1]);
            assertThrows(ProbeSilentException.class, () -> new RemotePipe(ID, endless, 10, 3000).start(), what);
        }
    }

    @Test
    void connectsOverSwd() throws Exception {
        Probe probe = open();
        remote.answer("Gf", "&K00093D00#");
        assertEquals(4_000_000, probe.connect(WireProtocol.SWD, 4_000_000));
        assertEquals(List.of("SS", "GE1", "GF003d0900", "Gf"), remote.heard());
        probe.disconnect();
        assertEquals(List.of("Si01", "GE0"), remote.heard());
    }

    @Test
    void asksForLessWhereTheProbeIsFaster() throws Exception {
        Probe probe = open();
        remote.answer("Gf", "&K80841e00#", "&K80841e00#", "&K40420f00#");
        assertEquals(1_000_000, probe.connect(WireProtocol.JTAG, 1_000_000));
        assertEquals(List.of("JS", "GE1", "GF000f4240", "Gf", "GF0007a120", "Gf", "GF0003d090", "Gf"), remote.heard());
    }

    @Test
    void aFirmwareWithOneClockOnly() throws Exception {
        Probe probe = open();
        remote.answer("Gf", "&Kffffffff#");
        assertEquals(4_000_000, probe.connect(WireProtocol.SWD, 4_000_000));
    }

    @Test
    void anUnknownVersionIsRefused() {
        remote.answer("HC", "&K5#");
        assertTrue(assertThrows(ProbeException.class, this::open).getMessage().contains("version 5"));
    }

    /** The firmware clocks the turnaround itself where the direction changes. */
    @Test
    void swdIsSentAndHeard() throws Exception {
        open();
        SwdCommands swd = new SwdCommands(pipe);
        SwdSequence sequence = new SwdSequence().drive(0xA5, 8).turn(1);
        sequence.listen(36);
        sequence.turn(1).drive(0, 8);
        remote.answer("Si20", "&Kdbd0a3b9#").answer("Si04", "&Ka#");
        assertArrayEquals(new byte[] {(byte) 0xB9, (byte) 0xA3, (byte) 0xD0, (byte) 0xDB, 0xA}, swd.run(sequence));
        assertEquals(List.of("So08a5", "Si20", "Si04", "So080"), remote.heard());
    }

    @Test
    void turnaroundsOfOtherLengths() throws Exception {
        open();
        SwdCommands swd = new SwdCommands(pipe);
        // A request that nobody answers: five periods without a driver, of which the firmware clocks two by itself.
        swd.run(new SwdSequence().drive(1, 1).turn(5).drive(0, 33));
        assertEquals(List.of("So011", "Si03", "So200", "So010"), remote.heard());
        SwdSequence wide = new SwdSequence().drive(1, 1).turn(2);
        wide.listen(1);
        swd.run(wide.turn(2).drive(1, 1));
        assertEquals(List.of("So011", "Si01", "Si01", "Si01", "So011"), remote.heard());
        SwdSequence none = new SwdSequence().drive(1, 1);
        none.listen(1);
        assertThrows(UnsupportedWireException.class, () -> swd.run(none));
    }

    @Test
    void jtagIsSentAndHeard() throws Exception {
        open();
        JtagCommands jtag = new JtagCommands(pipe);
        remote.answer("JD045", "&K9#").answer("Jd20ffffffff", "&K4ba00477#");
        JtagSequence sequence = new JtagSequence().steps(0b01, 2);
        byte[] ones = {-1, -1, -1, -1, 5};
        sequence.shift(ones, 36, true, true);
        sequence.steps(new byte[] {3, 1}, 9);
        assertArrayEquals(new byte[] {0x77, 0x04, (byte) 0xA0, 0x4B, 9}, jtag.run(sequence));
        List<String> heard = remote.heard();
        assertEquals(List.of("JN10", "JN00", "Jd20ffffffff", "JD045"), heard.subList(0, 4));
        assertEquals(9, heard.size() - 4);
    }

    private RemoteMemory memory(RemoteVersion version) throws ProbeException {
        open();
        WatchedDap dap = new WatchedDap(new FixedDap(0x2300_0052));
        try {
            dap.execute(new DapTransaction()
                    .write(DapPort.DP, 0x8, 0, true)
                    .write(DapPort.DP, 0x4, 0x5000_0001, true)
                    .write(DapPort.DP, 0x8, 0x10, true));
        } catch (DapTransferException e) {
            throw new IllegalStateException(e);
        }
        return new RemoteMemory(pipe, version, dap, new SwdCommands(pipe));
    }

    private static final String WORD = "&K00000000#";

    @Test
    void memoryByVersion() throws Exception {
        RemoteMemory four = memory(RemoteVersion.V4);
        remote.answer("Am0000230000000000000020000ffc00000004", "&K01020304#")
                .answer("Am000023000000000000002000100000000004", "&K05060708#")
                .answer("Aa00000104", "&K00100020#", "&K04100020#")
                .answer("AR0000000450000000", WORD)
                .answer("AR0000000450000001", WORD)
                .answer("AR0000000800000010", WORD);
        byte[] bytes = new byte[8];
        four.read(0, 0x2000_0FFCL, Width.WORD, bytes, 0, 8);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, bytes);
        assertEquals(
                List.of(
                        "AR0000000450000000",
                        "Am0000230000000000000020000ffc00000004",
                        "Aa00000104",
                        "Am000023000000000000002000100000000004",
                        "Aa00000104",
                        "AR0000000450000001",
                        "AR0000000800000010"),
                remote.heard());

        RemoteMemory three = memory(RemoteVersion.V3);
        remote.answer("Aa00010104", "&K02000020#");
        three.write(1, 0x2000_0000L, Width.HALFWORD, new byte[] {0x11, 0x22}, 0, 2);
        assertEquals("AM0001230000000120000000000000021122", remote.heard().get(1));

        RemoteMemory one = memory(RemoteVersion.V1);
        remote.answer("HM0000230000002000000100000001", "&K7F#")
                .answer("Ha00000104", "&K02000020#")
                .answer("HL0000000450000000", WORD)
                .answer("HL0000000450000001", WORD)
                .answer("HL0000000800000010", WORD);
        one.read(0, 0x2000_0001L, Width.BYTE, bytes, 3, 1);
        assertEquals(0x7F, bytes[3]);
        assertEquals(
                List.of("HL0000000450000000", "HM0000230000002000000100000001", "Ha00000104"),
                remote.heard().subList(0, 3));

        RemoteMemory zero = memory(RemoteVersion.V0);
        remote.answer("Hm0023000000022000000000000004cafe0102", "&Kcafe0102#")
                .answer("Ha000104", "&K04000020#")
                .answer("HL00000450000000", WORD)
                .answer("HL00000450000001", WORD)
                .answer("HL00000800000010", WORD);
        zero.write(0, 0x2000_0000L, Width.WORD, new byte[] {(byte) 0xCA, (byte) 0xFE, 1, 2}, 0, 4);
        assertEquals("Hm0023000000022000000000000004cafe0102", remote.heard().get(1));
    }

    /** The firmware would read two bytes of an even address as a halfword. */
    @Test
    void narrowReadsGoOneByOne() throws Exception {
        RemoteMemory memory = memory(RemoteVersion.V4);
        remote.answer("Am000023000000000000002000000000000001", "&K01#")
                .answer("Am000023000000000000002000000100000001", "&K02#")
                .answer("Aa00000104", "&K01000020#", "&K02000020#")
                .answer("AR0000000450000000", WORD)
                .answer("AR0000000450000001", WORD)
                .answer("AR0000000800000010", WORD);
        byte[] bytes = new byte[2];
        memory.read(0, 0x2000_0000L, Width.BYTE, bytes, 0, 2);
        assertArrayEquals(new byte[] {1, 2}, bytes);
    }

    /** What the firmware hides is seen in TAR. */
    @Test
    void aTarThatDidNotCountOnIsAFault() throws Exception {
        RemoteMemory memory = memory(RemoteVersion.V4);
        remote.answer("Am000023000000000000002000000000000008", "&K0102030400000000#")
                .answer("Aa00000104", "&K04000020#")
                .answer("AR0000000450000000", WORD)
                .answer("AR0000000450000001", WORD)
                .answer("AR0000000800000010", WORD);
        byte[] bytes = new byte[8];
        ProbeMemoryException e =
                assertThrows(ProbeMemoryException.class, () -> memory.read(0, 0x2000_0000L, Width.WORD, bytes, 0, 8));
        assertEquals(DapAck.FAULT, e.ack());
        assertEquals(0x2000_0004L, e.address());
        assertTrue(e.stickyCleared());
        assertArrayEquals(new byte[8], bytes);
    }

    private DapAck ack(RemoteVersion version, String command, String answer) throws Exception {
        RemoteMemory memory = memory(version);
        remote.answer(command, answer);
        return assertThrows(
                        ProbeMemoryException.class, () -> memory.read(0, 0x2000_0000L, Width.WORD, new byte[4], 0, 4))
                .ack();
    }

    @Test
    void errorsSayWhatTheTargetAnswered() throws Exception {
        String four = "Am000023000000000000002000000000000004";
        assertEquals(DapAck.WAIT, ack(RemoteVersion.V4, four, "&E203#"));
        assertEquals(DapAck.FAULT, ack(RemoteVersion.V4, four, "&E403#"));
        assertEquals(DapAck.NONE, ack(RemoteVersion.V4, four, "&E703#"));
        assertEquals(DapAck.PROTOCOL_ERROR, ack(RemoteVersion.V4, four, "&E104#"));
        assertEquals(DapAck.WAIT, ack(RemoteVersion.V4, four, "&E204#"));
        assertEquals(DapAck.FAULT, ack(RemoteVersion.V2, "HM0000230000002000000000000004", "&E0#"));
    }

    @Test
    void refusalsAreNotTheTargets() throws Exception {
        RemoteMemory memory = memory(RemoteVersion.V4);
        remote.answer("Aa00000104", "&K04000020#");
        for (String answer :
                List.of("&E1#", "&E2#", "&P0#", "&N0#", "&K0#", "&K0102030#", "&K010203040#", "&Kx1020304#")) {
            remote.answer("Am000023000000000000002000000000000004", answer)
                    .answer("AR0000000450000000", WORD)
                    .answer("AR0000000450000001", WORD)
                    .answer("AR0000000800000010", WORD);
            assertThrows(
                    ProbeException.class, () -> memory.read(0, 0x2000_0000L, Width.WORD, new byte[4], 0, 4), answer);
        }
    }

    @Test
    void resetVoltageAndPower() throws Exception {
        Probe probe = open();
        probe.resetLine().orElseThrow().assertReset(true);
        remote.answer("Gz", "&K1#");
        assertTrue(!probe.resetLine().orElseThrow().level());
        for (String[] each : new String[][] {{"3.3V", "3300"}, {" 1.82 V", "1820"}, {"Present", ""}, {"0.0V", "0"}}) {
            remote.answer("GV", "&K" + each[0] + "#");
            assertEquals(
                    each[1].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(each[1])),
                    probe.targetMillivolts());
        }
        remote.answer("GP1", "&E0#");
        ProbeException e = assertThrows(
                ProbeException.class, () -> probe.power().orElseThrow().set(true));
        assertTrue(e.getMessage().contains("a voltage on the pin already"), e.getMessage());
        assertEquals(List.of("GZ1", "Gz", "GV", "GV", "GV", "GV", "GP1"), remote.heard());
        remote.answer("Gp", "&N0#");
        assertTrue(open().power().isEmpty());
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        open();
        remote.answer("Gz", "&K1#", "&K0#");
        remote.hold();
        assertThrows(ProbeSilentException.class, () -> pipe.exchange("Gz"));
        assertEquals("0", pipe.exchange("Gz").text());
    }

    @Test
    void answersOfAnEarlierOpeningAreNotTaken() throws Exception {
        open();
        remote.answer("Gz", "&K1#", "&K0#");
        remote.hold();
        assertThrows(ProbeSilentException.class, () -> pipe.exchange("Gz"));
        RemotePipe again = new RemotePipe(ID, remote, 10, 4000);
        assertEquals(FakeRemote.IDENT, again.start());
        assertEquals("0", again.exchange("Gz").text());
    }

    @Test
    void whoWaitsIsToldThatItWasClosed() throws Exception {
        open();
        remote.disturb(all -> List.of());
        remote.block();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread owner = new Thread(() -> end.complete(assertThrows(ProbeException.class, () -> pipe.exchange("Gz"))));
        owner.start();
        remote.awaitReader();
        pipe.close();
        assertEquals(ProbeGoneException.class, end.get().getClass());
        owner.join();
    }
}
