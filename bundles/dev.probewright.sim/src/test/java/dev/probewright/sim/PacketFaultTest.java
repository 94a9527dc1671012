/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripted faults of packets and answers, which are the same for every probe. A wait in vain takes no time here, however long. */
class PacketFaultTest {
    private static final int LONG_MILLIS = 3_600_000;
    private static final int[] COUNT = {0x00, 1, 8};
    private static final int[] SIZE = {0x00, 2, 0x00, 0x02};

    private final VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("packets"));
    private Dap dap;

    @BeforeEach
    void open() throws Exception {
        dap = new Dap(board);
    }

    @AfterEach
    void close() {
        dap.close();
    }

    private void script(String faults) {
        board.faults().add(faults);
    }

    private static void answers(int[] answer, int... expected) {
        assertArrayEquals(expected, answer, () -> Arrays.toString(answer));
    }

    private void nothingComes() {
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], LONG_MILLIS));
    }

    private void askCount() throws Exception {
        dap.send(0x00, 0xFE);
    }

    private void askSize() throws Exception {
        dap.send(0x00, 0xFF);
    }

    @Test
    void answersComeTwice() throws Exception {
        script("duplicate answer 1");
        askCount();
        answers(dap.receive(), COUNT);
        answers(dap.receive(), COUNT);
        nothingComes();
        assertEquals(1, board.statistics().packets());
    }

    @Test
    void packetsArriveTwice() throws Exception {
        script("duplicate packet 1");
        askCount();
        answers(dap.receive(), COUNT);
        answers(dap.receive(), COUNT);
        nothingComes();
        assertEquals(2, board.statistics().packets());
    }

    @Test
    void answersAreCutOrLengthened() throws Exception {
        script("truncate answer 1 to 2; lengthen answer 2 by 1; truncate answer 3 to 0");
        answers(dap.exchange(0x00, 0xFE), 0x00, 1);
        answers(dap.exchange(0x00, 0xFE), 0x00, 1, 8, 0);
        answers(dap.exchange(0x00, 0xFE));
        answers(dap.exchange(0x00, 0xFE), COUNT);
    }

    @Test
    void packetsAreCut() throws Exception {
        script("truncate packet 1 to 1");
        answers(dap.exchange(0x00, 0xFE), 0x00, 0); // DAP_Info of what reads as zero
        assertEquals(1, board.statistics().malformedPackets());
    }

    @Test
    void bytesAreOthers() throws Exception {
        script("corrupt byte 0 of answer 1; corrupt byte 2 of answer 2 to 0x7A; corrupt byte 9 of answer 3");
        script("corrupt byte 1 of packet 4 to 0xFF; corrupt byte 0 of packet 5");
        answers(dap.exchange(0x00, 0xFE), 0xFF, 1, 8);
        answers(dap.exchange(0x00, 0xFE), 0x00, 1, 0x7A);
        answers(dap.exchange(0x00, 0xFE), COUNT);
        answers(dap.exchange(0x00, 0xFE), SIZE);
        answers(dap.exchange(0x00, 0xFE), 0xFF);
    }

    @Test
    void aStaleAnswerComesFirst() throws Exception {
        script("stale answer 2");
        answers(dap.exchange(0x00, 0xFE), COUNT);
        answers(dap.exchange(0x00, 0xFF), COUNT);
        answers(dap.receive(), SIZE);
        nothingComes();
    }

    @Test
    void aLateAnswerComesWithTheNextPacket() throws Exception {
        script("answer 1 late by 2 s");
        askCount();
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 1000));
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 100));
        askSize();
        answers(dap.receive(), COUNT);
        answers(dap.receive(), SIZE);
    }

    @Test
    void whoWaitsLongEnoughGetsALateAnswer() throws Exception {
        script("answer 1 late by 2 s");
        long began = board.time().toMillis();
        askCount();
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 1500));
        answers(dap.receive(), COUNT);
        assertEquals(500, board.time().toMillis() - began, "the rest passes on the board");
    }

    @Test
    void lostAnswersLeaveRoomInTheProbe() throws Exception {
        script("drop answer 1; drop packet 2; duplicate answer 3");
        for (int packet = 0; packet < 3; packet++) {
            askCount();
        }
        answers(dap.receive(), COUNT);
        answers(dap.receive(), COUNT);
        for (int packet = 0; packet < 8; packet++) {
            askSize();
        }
        dap.receive();
        for (int packet = 1; packet < 8; packet++) {
            answers(dap.receive(), SIZE);
        }
        assertEquals(0, board.statistics().refusedPackets());
    }

    @Test
    void aHostWithoutAQueueOfItsOwnSeesThemToo() throws Exception {
        dap.close();
        script("answer 1 late by 1 ms; duplicate answer 2; drop answer 3");
        byte[] ask = {0x00, (byte) 0xFE};
        try (DirectHost host = board.openDirectly()) {
            assertEquals(0, host.exchange(ProbeIdentity.STREAM_OUT, ask).size());
            assertEquals(3, host.exchange(ProbeIdentity.STREAM_OUT, ask).size());
            assertEquals(0, host.exchange(ProbeIdentity.STREAM_OUT, ask).size());
            assertEquals(1, host.exchange(ProbeIdentity.STREAM_OUT, ask).size());
        }
    }

    @Test
    void otherProbesHaveThem() throws Exception {
        VirtualBoard other = VirtualBoard.stm32f103(BoardOptions.forTest("other")
                .withProbe(ProbeModel.BLACKMAGIC)
                .withFaults("stale answer 2; truncate answer 3 to 1; corrupt byte 0 of answer 4 to 0x21"));
        SimSerialBus bus = SimSerialBus.of(other);
        SerialPortInfo port = bus.ports().get(0);
        try (StreamPipe pipe = bus.open(port, 115_200)) {
            String first = ask(pipe, "!HC#");
            assertEquals(first, ask(pipe, "!GA#"), "of the packet before");
            String second = read(pipe);
            assertEquals("&", ask(pipe, "!GA#"));
            assertEquals("!" + second.substring(1), ask(pipe, "!GA#"));
            assertEquals(second, ask(pipe, "!GA#"));
        }
    }

    private static String ask(StreamPipe pipe, String packet) throws Exception {
        byte[] bytes = packet.getBytes(StandardCharsets.US_ASCII);
        pipe.write(bytes, bytes.length, 1000);
        return read(pipe);
    }

    private static String read(StreamPipe pipe) throws Exception {
        byte[] buffer = new byte[256];
        int length = pipe.read(buffer, 1000);
        return new String(buffer, 0, length, StandardCharsets.US_ASCII);
    }

    /** An FTDI chip answers by what it is polled for, behind two status bytes. */
    @Test
    void probesThatArePolledHaveThem() throws Exception {
        VirtualBoard ftdi = VirtualBoard.stm32f103(BoardOptions.forTest("ftdi")
                .with("probe=ft2232h")
                .withFaults("corrupt byte 3 of answer 2 to 0x5A; stale answer 3; duplicate answer 4; drop answer 5"));
        SimBus bus = SimBus.of(ftdi);
        try (UsbDevice device = bus.open(bus.devices().get(0))) {
            device.control(0x40, 0x0B, 0x0200, 1, new byte[0], 1000);
            BulkPipe pipe = device.bulk(0, 0x02, 0x81);
            answers(poll(pipe, 0xA0), 0xFA, 0xA0);
            answers(poll(pipe, 0xA1), 0xFA, 0x5A);
            answers(poll(pipe, 0xA2), 0xFA, 0xA1);
            answers(poll(pipe), 0xFA, 0xA2);
            answers(poll(pipe, 0xA3), 0xFA, 0xA3);
            answers(poll(pipe), 0xFA, 0xA3);
            answers(poll(pipe, 0xA4));
            answers(poll(pipe, 0xA5), 0xFA, 0xA5);
        }
    }

    /** Sends a command that there is none of, which is told with 0xFA before it, and gives what comes behind the status bytes. */
    private static int[] poll(BulkPipe pipe, int... commands) throws Exception {
        byte[] bytes = Dap.bytes(commands);
        if (bytes.length > 0) {
            pipe.write(bytes, bytes.length, 1000);
        }
        byte[] buffer = new byte[512];
        for (int tries = 0; tries < 4; tries++) {
            int length = pipe.read(buffer, 1000);
            if (length > 2) {
                int[] data = new int[length - 2];
                Arrays.setAll(data, at -> buffer[at + 2] & 0xFF);
                return data;
            }
        }
        return new int[0];
    }

    @Test
    void aBoardInRealTimeIsLateByTheWallClock() throws Exception {
        dap.close();
        VirtualBoard real = VirtualBoard.stm32f103(
                BoardOptions.forTest("real").withMode(TimeMode.REAL).withFaults("answer 1 late by 50 ms"));
        try (Dap host = new Dap(real)) {
            long began = System.nanoTime();
            answers(host.exchange(0x00, 0xFE), COUNT);
            long took = System.nanoTime() - began;
            assertEquals(true, took >= 50 * VirtualClock.MILLISECOND / 1000, () -> "ns: " + took);
        }
    }

    @Test
    void aProbeThatIsFullRefusesAtOnce() throws Exception {
        askCount();
        dap.receive();
        for (int packet = 0; packet < 8; packet++) {
            askCount();
        }
        byte[] more = {0x00, (byte) 0xFE};
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().write(more, 2, LONG_MILLIS));
        assertEquals(List.of(1L), List.of(board.statistics().refusedPackets()));
    }
}
