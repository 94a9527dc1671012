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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.cortexm.BusFault;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CMSIS-DAP over JTAG, byte by byte; the debug port is the device at TDO. */
class JtagFirmwareTest {
    private static final int IDCODE = 0x3BA00477;
    private static final int BOUNDARY_SCAN_IDCODE = 0x16410041;
    private static final int STICKYERR = 0x20;

    private VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("jtag"));
    private Dap dap;

    /** Connects, resets the TAPs, powers the debug port up. */
    private void connect(int taps) throws Exception {
        board = VirtualBoard.stm32f103(BoardOptions.forTest("jtag").with("taps=" + taps));
        dap = new Dap(board);
        answers(dap.exchange(0x02, 0x02), 0x02, 2);
        dap.exchange(0x11, 0x40, 0x42, 0x0F, 0x00);
        reset();
        if (taps == 2) {
            answers(dap.exchange(0x15, 2, 4, 5), 0x15, 0);
        } else {
            answers(dap.exchange(0x15, 1, 4), 0x15, 0);
        }
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000);
        dap.exchange(0x09, 0x64, 0x00);
        assertEquals(0xF0000000, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
        dap.write(Dap.DP_WRITE_SELECT, 0);
        dap.write(Dap.AP_WRITE_CSW, 0x23000052);
    }

    /** Test-Logic-Reset, Run-Test/Idle. */
    private void reset() throws Exception {
        dap.exchange(0x12, 6, 0x1F);
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
    }

    private static void answers(int[] answer, int... expected) {
        assertArrayEquals(expected, answer, () -> Arrays.toString(answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void writesAndReadsMemory(int taps) throws Exception {
        connect(taps);
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .write(Dap.AP_WRITE_DRW, 0x11223344)
                .write(Dap.AP_WRITE_DRW, 0x55667788)
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_TAR));
        answers(answer, 0x05, 7, 1, 0x44, 0x33, 0x22, 0x11, 0x88, 0x77, 0x66, 0x55, 8, 0, 0, 0x20);
        assertEquals(0x55667788, word(0x20000004));
    }

    private int word(int address) {
        return board.inspect(chip -> {
            try {
                return chip.processor().debugRead(address, 4);
            } catch (BusFault fault) {
                throw new AssertionError(fault);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void movesBlocks(int taps) throws Exception {
        connect(taps);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answers(dap.exchange(0x06, 0, 2, 0, Dap.AP_WRITE_DRW, 1, 0, 0, 0, 2, 0, 0, 0), 0x06, 2, 0, 1);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answers(dap.exchange(0x06, 0, 2, 0, Dap.AP_READ_DRW), 0x06, 2, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0);
        int[] status = dap.exchange(0x06, 0, 2, 0, Dap.DP_READ_STATUS);
        assertEquals(2, status[1]);
        assertEquals(0xF0000000, Dap.word(status, 8) & 0xF0000000);
        answers(dap.exchange(0x06, 0, 0, 0, Dap.AP_READ_DRW), 0x06, 0, 0, 0);
    }

    @Test
    void scansTheChainByBits() throws Exception {
        connect(2);
        reset();
        // To Shift-DR, 64 bits of TDO, and back.
        int[] answer = dap.exchange(0x14, 5, 0x41, 0, 0x02, 0, 0x80 | 63, 0, 0, 0, 0, 0, 0, 0, 0, 0xC1, 0, 0x41, 0);
        assertEquals(2 + 8 + 1, answer.length);
        assertEquals(IDCODE, Dap.word(answer, 2));
        assertEquals(BOUNDARY_SCAN_IDCODE, Dap.word(answer, 6) | answer[10] << 31);
    }

    @Test
    void readsIdentifications() throws Exception {
        connect(2);
        answers(dap.exchange(0x16, 0), 0x16, 0, 0x77, 0x04, 0xA0, 0x3B);
        answers(dap.exchange(0x16, 2), 0x16, 0xFF);
        dap.exchange(0x02, 0x01);
        answers(dap.exchange(0x16, 0), 0x16, 0xFF);
    }

    @Test
    void aDeviceThatIsNotThereIsNotScanned() throws Exception {
        connect(2);
        answers(dap.exchange(0x05, 2, 1, Dap.DP_READ_STATUS), 0x05, 0, 0);
        answers(dap.exchange(0x06, 2, 1, 0, Dap.DP_READ_STATUS), 0x06, 0, 0, 0);
        answers(dap.exchange(0x08, 2, 1, 0, 0, 0), 0x08, 0xFF);
    }

    @Test
    void theInstructionIsScannedOncePerCommand() throws Exception {
        connect(1);
        Duration began = board.time();
        dap.transfer(new Dap.Transfer().read(Dap.DP_READ_STATUS));
        long once = board.time().minus(began).toNanos();
        began = board.time();
        dap.transfer(new Dap.Transfer().read(Dap.DP_READ_STATUS).read(Dap.DP_READ_STATUS));
        long twice = board.time().minus(began).toNanos();
        // A scan of data is 3 + 35 + 2 clocks of 1 us; the instruction's would be 4 + 4 + 2 more.
        assertEquals(40_000, twice - once);
    }

    @Test
    void aBusErrorShowsInTheStatusAlone() throws Exception {
        connect(2);
        int[] answer = dap.transfer(
                new Dap.Transfer().write(Dap.AP_WRITE_TAR, 0x30000000).read(Dap.AP_READ_DRW));
        assertEquals(1, answer[2]);
        assertEquals(STICKYERR, dap.read(Dap.DP_READ_STATUS) & STICKYERR);
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000 | STICKYERR);
        assertEquals(0, dap.read(Dap.DP_READ_STATUS) & STICKYERR);
    }

    @Test
    void waitIsRetriedAsOftenAsItWasTold() throws Exception {
        connect(2);
        dap.exchange(0x04, 0, 3, 0, 0, 0);
        board.faults().restartCounts();
        board.faults().add("wait 10 ms at transfer 2");
        long before = board.statistics().wireWaits();
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_TAR, 0x20000000)
                .read(Dap.AP_READ_DRW)
                .read(Dap.AP_READ_DRW));
        answers(answer, 0x05, 2, 2);
        assertEquals(4, board.statistics().wireWaits() - before);
        answers(dap.exchange(0x08, 0, 1, 0, 0, 0), 0x08, 0);
        assertEquals(0, dap.read(Dap.DP_READ_STATUS) & STICKYERR, "the access is given up, the port answers");
        dap.exchange(0x09, 0x10, 0x27);
        dap.exchange(0x04, 0, 0xFF, 0xFF, 0, 0);
        dap.writeWord(0x20000010, 0x12345678);
        assertEquals(0x12345678, dap.readWord(0x20000010));
    }

    @Test
    void readsUntilTheValueMatches() throws Exception {
        connect(2);
        dap.exchange(0x04, 0, 0x40, 0, 3, 0);
        dap.writeWord(0x20000000, 0xABCD1234);
        dap.write(Dap.AP_WRITE_CSW, 0x23000042);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        int match = 0x10 | Dap.AP_READ_DRW;
        answers(dap.exchange(0x05, 0, 2, 0x20, 0xFF, 0xFF, 0, 0, match, 0x34, 0x12, 0, 0), 0x05, 2, 1);
        answers(dap.exchange(0x05, 0, 2, 0x20, 0xFF, 0xFF, 0, 0, match, 0x35, 0x12, 0, 0), 0x05, 1, 0x11);
    }

    @Test
    void pinsAreSetAndReadBack() throws Exception {
        connect(2);
        // TCK 1, TMS 2, TDI 4, TDO 8, nTRST 0x20, nRESET 0x80
        answers(dap.exchange(0x10, 0x00, 0x06, 0, 0, 0, 0), 0x10, 0xA9);
        answers(dap.exchange(0x10, 0x04, 0x04, 0, 0, 0, 0), 0x10, 0xAD);
        answers(dap.exchange(0x10, 0x00, 0x20, 0, 0, 0, 0), 0x10, 0x8D);
        answers(dap.exchange(0x10, 0x20, 0x20, 0, 0, 0, 0), 0x10, 0xAD);
        answers(dap.exchange(0x10, 0x00, 0x80, 0, 0, 0, 0), 0x10, 0x2D);
        answers(dap.exchange(0x10, 0x80, 0x80, 0, 0, 0, 0), 0x10, 0xAD);
    }

    @Test
    void nTrstResetsTheTaps() throws Exception {
        connect(2);
        dap.exchange(0x10, 0x00, 0x20, 0, 0, 0, 0);
        dap.exchange(0x10, 0x20, 0x20, 0, 0, 0, 0);
        dap.exchange(0x12, 1, 0); // Run-Test/Idle, where IDCODE is selected
        int[] answer = dap.exchange(0x14, 3, 0x41, 0, 0x02, 0, 0x80 | 32, 0, 0, 0, 0);
        assertEquals(IDCODE, Dap.word(answer, 2));
    }

    @Test
    void pinsByHandClockTheTaps() throws Exception {
        connect(1);
        reset();
        int[] tms = {1, 0, 0}; // Select-DR-Scan, Capture-DR, Shift-DR
        for (int level : tms) {
            byHand(level);
        }
        int bits = 0;
        for (int bit = 0; bit < 32; bit++) {
            bits |= (dap.exchange(0x10, 0, 0x03, 0, 0, 0, 0)[1] >>> 3 & 1) << bit;
            byHand(0);
        }
        assertEquals(IDCODE, bits);
    }

    private void byHand(int tms) throws Exception {
        dap.exchange(0x10, tms << 1, 0x03, 0, 0, 0, 0);
        dap.exchange(0x10, tms << 1 | 1, 0x03, 0, 0, 0, 0);
    }

    @Test
    void aBrokenTdoAnswersNothing() throws Exception {
        connect(2);
        board.faults().add("tdo stuck high");
        assertEquals(7, dap.tryRead(Dap.DP_READ_STATUS));
        board.faults().clear();
        board.faults().add("tdo stuck low");
        assertEquals(0, dap.tryRead(Dap.DP_READ_STATUS));
    }

    @Test
    void acknowledgementsGetLost() throws Exception {
        connect(2);
        dap.writeWord(0x20000000, 1);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        board.faults().restartCounts();
        board.faults().add("ack 0 at transfer 1; protocol error at transfer 2");
        assertEquals(0, dap.tryWrite(Dap.AP_WRITE_DRW, 2), "not executed");
        assertEquals(1, word(0x20000000));
        assertEquals(7, dap.tryWrite(Dap.AP_WRITE_DRW, 3));
        assertTrue(board.faults().transfers() >= 2);
        assertEquals(1, dap.readWord(0x20000000), "its data had not gone out when the probe gave up");
    }

    @Test
    void theSameBoardStillSpeaksSerialWire() throws Exception {
        connect(2);
        dap.connect();
        dap.writeWord(0x20000000, 0x600D600D);
        assertEquals(0x600D600D, dap.readWord(0x20000000));
    }
}
