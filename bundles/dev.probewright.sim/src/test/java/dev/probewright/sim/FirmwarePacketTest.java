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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The probe's commands, byte by byte, against Arm's CMSIS-DAP document. */
class FirmwarePacketTest {
    private VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("packets"));
    private Dap dap;

    private Dap open() throws UsbException {
        dap = new Dap(board);
        return dap;
    }

    private Dap open(BoardOptions options) throws UsbException {
        board = VirtualBoard.stm32f103(options);
        return open();
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
    }

    private void answers(int[] answer, int... expected) {
        assertArrayEquals(expected, answer, () -> Arrays.toString(answer));
    }

    @Test
    void tellsAboutItself() throws Exception {
        open();
        int[] serial = dap.exchange(0x00, 0x03);
        assertEquals("packets\0", new String(Dap.bytes(serial), 2, serial[1], StandardCharsets.UTF_8));
        int[] version = dap.exchange(0x00, 0x04);
        assertEquals("2.1.1\0", new String(Dap.bytes(version), 2, version[1], StandardCharsets.UTF_8));
        answers(dap.exchange(0x00, 0xF0), 0x00, 1, 0x7F);
        answers(dap.exchange(0x00, 0xF1), 0x00, 4, 0x40, 0x42, 0x0F, 0x00);
        answers(dap.exchange(0x00, 0xFE), 0x00, 1, 8);
        answers(dap.exchange(0x00, 0xFF), 0x00, 2, 0x00, 0x02);
        answers(dap.exchange(0x00, 0xFD), 0x00, 4, 0x00, 0x10, 0, 0);
        answers(dap.exchange(0x00, 0xFB), 0x00, 0);
        answers(dap.exchange(0x00, 0x42), 0x00, 0);
    }

    @Test
    void connectsToEitherWire() throws Exception {
        open();
        answers(dap.exchange(0x02, 0x02), 0x02, 2);
        answers(dap.exchange(0x02, 0x03), 0x02, 0);
        answers(dap.exchange(0x02, 0x00), 0x02, 1);
        answers(dap.exchange(0x02, 0x01), 0x02, 1);
        answers(dap.exchange(0x03), 0x03, 0);
    }

    @Test
    void commandsItDoesNotHaveAreRefused() throws Exception {
        open();
        for (int uart = 0x1F; uart <= 0x23; uart++) {
            answers(dap.exchange(uart, 0x00), 0xFF);
        }
        answers(dap.exchange(0x80, 1, 2), 0xFF);
    }

    @Test
    void theHostSwitchesItsLights() throws Exception {
        open();
        answers(dap.exchange(0x01, 0x00, 0x01), 0x01, 0);
        answers(dap.exchange(0x01, 0x01, 0x01), 0x01, 0);
        assertEquals(Set.of("connected", "running"), board.probeLights());
        answers(dap.exchange(0x01, 0x01, 0x00), 0x01, 0);
        answers(dap.exchange(0x01, 0x02, 0x01), 0x01, 0xFF);
        assertEquals(Set.of("connected"), board.probeLights());
    }

    @Test
    void simpleCommandsAnswerOk() throws Exception {
        open();
        answers(dap.exchange(0x01, 0x00, 0x01), 0x01, 0);
        answers(dap.exchange(0x04, 0x02, 0x40, 0x00, 0x00, 0x00), 0x04, 0);
        answers(dap.exchange(0x09, 0x10, 0x27), 0x09, 0);
        answers(dap.exchange(0x0A), 0x0A, 0, 0);
        answers(dap.exchange(0x11, 0x40, 0x42, 0x0F, 0x00), 0x11, 0);
        answers(dap.exchange(0x11, 0, 0, 0, 0), 0x11, 0xFF);
        answers(dap.exchange(0x13, 0x00), 0x13, 0);
    }

    @Test
    void transfersNothingWhileItIsNotConnected() throws Exception {
        open();
        answers(dap.exchange(0x05, 0, 1, 0x02), 0x05, 0, 0);
        answers(dap.exchange(0x06, 0, 1, 0, 0x0F), 0x06, 0, 0, 0);
        answers(dap.exchange(0x08, 0, 0x1E, 0, 0, 0), 0x08, 0xFF);
    }

    @Test
    void withoutALineResetNobodyAnswers() throws Exception {
        open();
        dap.exchange(0x02, 0x01);
        answers(dap.exchange(0x05, 0, 1, 0x02), 0x05, 0, 7);
    }

    @Test
    void aTransferOfReadsAndWritesGivesTheWordsOfTheReads() throws Exception {
        open().connect();
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .write(Dap.AP_WRITE_DRW, 0x11223344)
                .write(Dap.AP_WRITE_DRW, 0x55667788)
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW)
                .read(Dap.DP_READ_DPIDR));
        answers(answer, 0x05, 7, 1, 0x44, 0x33, 0x22, 0x11, 0x88, 0x77, 0x66, 0x55, 0x77, 0x14, 0xA0, 0x1B);
    }

    @Test
    void aFaultEndsATransferAndAnAckSpeaksOfTheAccessBefore() throws Exception {
        open().connect();
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_TAR, 0x30000000)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW));
        // The first read of memory is only posted: it counts, and its failure shows in the second.
        answers(answer, 0x05, 2, 4);
        answers(dap.exchange(0x08, 0, 0x04, 0, 0, 0), 0x08, 0);
        // A write that fails shows in the read of RDBUFF that closes the transfer: all count.
        answer = dap.transfer(
                new Dap.Transfer().write(Dap.AP_WRITE_TAR, 0x30000000).write(Dap.AP_WRITE_DRW, 1));
        answers(answer, 0x05, 2, 4);
        dap.write(Dap.DP_WRITE_ABORT, 0x04);
    }

    @Test
    void readsUntilTheValueMatches() throws Exception {
        open().connect();
        dap.exchange(0x04, 0, 0x40, 0, 3, 0);
        dap.writeWord(0x20000000, 0xABCD1234);
        dap.write(Dap.AP_WRITE_CSW, 0x23000042);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        int mask = 0x20;
        int match = 0x10 | Dap.AP_READ_DRW;
        answers(dap.exchange(0x05, 0, 2, mask, 0xFF, 0xFF, 0, 0, match, 0x34, 0x12, 0, 0), 0x05, 2, 1);
        answers(dap.exchange(0x05, 0, 2, mask, 0xFF, 0xFF, 0, 0, match, 0x35, 0x12, 0, 0), 0x05, 1, 0x11);
        // Three retries are four looks, and one read more that is posted before them.
        long before = board.statistics().wireTransfers();
        dap.exchange(0x05, 0, 1, match, 0x35, 0x12, 0, 0);
        assertEquals(5, board.statistics().wireTransfers() - before);
    }

    @Test
    void timestampsAreMicrosecondsAndComeBeforeTheWord() throws Exception {
        open().connect();
        dap.exchange(0x09, 0xE8, 0x03);
        int[] first = dap.exchange(0x05, 0, 1, 0x82);
        dap.exchange(0x09, 0xE8, 0x03);
        int[] second = dap.exchange(0x05, 0, 1, 0x82);
        assertEquals(11, second.length);
        assertEquals(0x1BA01477, Dap.word(second, 7));
        int passed = Dap.word(second, 3) - Dap.word(first, 3);
        assertTrue(passed >= 1000 && passed < 1100, () -> "microseconds: " + passed);
    }

    @Test
    void blocksMoveManyWords() throws Exception {
        open().connect();
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answers(dap.exchange(0x06, 0, 2, 0, Dap.AP_WRITE_DRW, 1, 0, 0, 0, 2, 0, 0, 0), 0x06, 2, 0, 1);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answers(dap.exchange(0x06, 0, 2, 0, Dap.AP_READ_DRW), 0x06, 2, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0);
        answers(
                dap.exchange(0x06, 0, 2, 0, Dap.DP_READ_DPIDR),
                0x06,
                2,
                0,
                1,
                0x77,
                0x14,
                0xA0,
                0x1B,
                0x77,
                0x14,
                0xA0,
                0x1B);
        answers(dap.exchange(0x06, 0, 0, 0, Dap.AP_READ_DRW), 0x06, 0, 0, 0);
    }

    @Test
    void aBlockThatFaultsSaysHowFarItCame() throws Exception {
        open().connect();
        // The last registers of the watchdog, behind which nothing is.
        dap.write(Dap.AP_WRITE_TAR, 0x40003400 - 8);
        int[] answer = dap.exchange(0x06, 0, 4, 0, Dap.AP_READ_DRW);
        assertEquals(2, answer[1]);
        assertEquals(Dap.FAULT, answer[3]);
        assertEquals(4 + 8, answer.length);
    }

    @Test
    void retriesWaitAsOftenAsItWasTold() throws Exception {
        open().connect();
        dap.exchange(0x04, 0, 3, 0, 0, 0);
        board.faults().add("wait 10 ms at transfer " + (board.faults().transfers() + 2));
        long before = board.statistics().wireWaits();
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW));
        answers(answer, 0x05, 2, 2);
        assertEquals(4, board.statistics().wireWaits() - before);
        // Each attempt takes time: with enough of them the 10 ms are over.
        dap.exchange(0x04, 0, 0xFF, 0xFF, 0, 0);
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_RDBUFF));
        assertTrue(board.statistics().wireWaits() - before > 400);
    }

    @Test
    void resetIsPulledAndReadBack() throws Exception {
        open().connect();
        answers(dap.exchange(0x10, 0x00, 0x80, 0, 0, 0, 0), 0x10, 0x23);
        assertEquals(true, board.inspect(chip -> chip.processor().isHeldInReset()));
        answers(dap.exchange(0x10, 0x80, 0x80, 0x10, 0, 0, 0), 0x10, 0xA3);
        assertEquals(false, board.inspect(chip -> chip.processor().isHeldInReset()));
    }

    @Test
    void aTransferCanBeMadeOfPlainBits() throws Exception {
        open();
        dap.exchange(0x02, 0x01);
        dap.exchange(0x12, 56, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        dap.exchange(0x12, 16, 0x9E, 0xE7);
        dap.lineReset();
        // Request for DPIDR, then 1 + 3 + 33 + 1 clocks of input.
        int[] answer = dap.exchange(0x1D, 2, 8, 0xA5, 0x80 | 38);
        assertEquals(2 + 5, answer.length);
        assertEquals(0, answer[1]);
        long bits = 0;
        for (int index = 4; index >= 0; index--) {
            bits = bits << 8 | answer[2 + index];
        }
        assertEquals(1, bits >>> 1 & 7);
        assertEquals(0x1BA01477, (int) (bits >>> 4));
    }

    @Test
    void pinsByHandClockTheWire() throws Exception {
        open().connect();
        // A line reset made of 50 rising edges with SWDIO high and two with SWDIO low.
        for (int edge = 0; edge < 52; edge++) {
            int swdio = edge < 50 ? 2 : 0;
            dap.exchange(0x10, swdio, 0x03, 0, 0, 0, 0);
            dap.exchange(0x10, swdio | 1, 0x03, 0, 0, 0, 0);
        }
        assertEquals(7, dap.tryRead(Dap.DP_READ_STATUS), "only DPIDR may follow");
        dap.lineReset();
        assertEquals(0x1BA01477, dap.read(Dap.DP_READ_DPIDR));
    }

    @Test
    void severalCommandsInOnePacketAreExecutedInOrder() throws Exception {
        open().connect();
        answers(
                dap.exchange(0x7F, 3, 0x10, 0x00, 0x80, 0, 0, 0, 0, 0x09, 100, 0, 0x10, 0x80, 0x80, 0, 0, 0, 0),
                0x7F,
                3,
                0x10,
                0x23,
                0x09,
                0,
                0x10,
                0xA3);
        // A transfer that ends early does not hold up the next command.
        answers(
                dap.exchange(0x7F, 2, 0x05, 0, 2, 0x0F | 0x10, 1, 0, 0, 0, 0x02, 0x05, 0, 1, 0x02),
                0x7F,
                2,
                0x05,
                0,
                0x11,
                0x05,
                1,
                1,
                0x77,
                0x14,
                0xA0,
                0x1B);
    }

    @Test
    void queuedPacketsWaitForOneThatIsNot() throws Exception {
        open().connect();
        dap.send(0x7E, 1, 0x09, 1, 0);
        dap.send(0x7E, 1, 0x05, 0, 1, 0x02);
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 20));
        dap.send(0x00, 0xFE);
        answers(dap.receive(), 0x7F, 1, 0x09, 0);
        answers(dap.receive(), 0x7F, 1, 0x05, 1, 1, 0x77, 0x14, 0xA0, 0x1B);
        answers(dap.receive(), 0x00, 1, 8);
    }

    @Test
    void anAbortIsNotAnswered() throws Exception {
        open().connect();
        dap.send(0x07);
        answers(dap.exchange(0x00, 0xFE), 0x00, 1, 8);
    }

    @Test
    void takesNoMorePacketsThanItBuffers() throws Exception {
        open(BoardOptions.forTest("packets").withPackets(64, 2));
        dap.send(0x00, 0xFE);
        dap.send(0x00, 0xFE);
        byte[] third = {0x00, (byte) 0xFE};
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().write(third, 2, 20));
        assertEquals(1, board.statistics().refusedPackets());
        dap.receive();
        dap.pipe().write(third, 2, 20);
        dap.receive();
        dap.receive();
        assertEquals(3, board.statistics().packets());
    }

    @Test
    void aTransferThatFillsItsUsbPacketsNeedsAnEmptyOneToEnd() throws Exception {
        open(BoardOptions.forTest("packets").withPackets(512, 2).withEndpointSize(64));
        byte[] packet = new byte[64];
        packet[1] = (byte) 0xFE;
        dap.pipe().write(packet, 64, 100);
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 20));
        dap.pipe().writeZeroLength(100);
        answers(dap.receive(), 0x00, 1, 2);
        assertEquals(0, board.statistics().missingZeroLength());
        dap.pipe().write(packet, 64, 100);
        dap.pipe().write(packet, 2, 100);
        answers(dap.receive(), 0x00, 1, 2);
        assertEquals(1, board.statistics().missingZeroLength(), "two became one");
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 20));
    }

    @Test
    void shortRequestsAreNoticed() throws Exception {
        open().connect();
        dap.exchange(0x08, 0, 0x1E);
        assertEquals(1, board.statistics().malformedPackets());
        int[] answer = dap.exchange(0x05, 0, 130, 0x02);
        assertEquals(2, answer.length + 1, "an answer that can not be made");
        assertEquals(0xFF, answer[0]);
        assertEquals(2, board.statistics().malformedPackets());
    }

    @Test
    void waitsAreCountedByTheWindowAndCostTheLatency() throws Exception {
        open(BoardOptions.forTest("packets").withPackets(64, 4).withLatency(VirtualClock.MILLISECOND));
        int packets = 40;
        BoardStatistics before = board.statistics();
        long began = board.time().toMillis();
        for (int sent = 0; sent < packets; sent++) {
            if (sent >= 4) {
                dap.receive();
            }
            dap.send(0x00, 0xFE);
        }
        for (int rest = 0; rest < 4; rest++) {
            dap.receive();
        }
        assertEquals(packets / 4, board.statistics().since(before).waits());
        assertEquals(packets / 4, board.time().toMillis() - began);
        for (int sent = 0; sent < 5; sent++) {
            dap.exchange(0x00, 0xFE);
        }
        assertEquals(packets / 4 + 5, board.statistics().since(before).waits());
    }
}
