/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripted faults as a probe sees them that only moves bits: transfers are counted at the pins. */
class PinFaultTest {
    private static final int OK = 1;
    private static final int WAIT = 2;
    private static final int FAULT = 4;
    private static final int DPIDR = 0x2;
    private static final int STATUS = 0x6;
    private static final int ABORT = 0x0;
    private static final int WRITE_DRW = 0xD;
    private static final int READ_DRW = 0xF;
    private static final int RDBUFF = 0xE;

    private final VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("pins"));
    private DirectPins pins;
    private int data;
    private boolean parityRight;

    @BeforeEach
    void connect() throws Exception {
        pins = board.openPins();
        high(50);
        drive(16, 0xE79E);
        lineReset();
        assertEquals(OK, transfer(DPIDR, 0));
        assertEquals(0x1BA01477, data);
        transfer(ABORT, 0x1E);
        transfer(0x4, 0x50000000);
        drive(10, 0);
        transfer(0x8, 0);
        transfer(0x1, 0x23000052);
        tar();
        board.faults().restartCounts();
    }

    @AfterEach
    void close() {
        pins.close();
    }

    private void tar() throws Exception {
        drive(8, 0);
        assertEquals(OK, transfer(0x5, 0x20000000));
        drive(8, 0);
    }

    private int clock(boolean drives, int level) throws UsbException {
        return pins.use(target -> {
            target.clock().advance(VirtualClock.MICROSECOND);
            return target.pins().clock(drives, level, 1) & TargetPins.SWDIO;
        });
    }

    private void drive(int count, long bits) throws UsbException {
        for (int bit = 0; bit < count; bit++) {
            clock(true, (int) (bits >>> bit) & 1);
        }
    }

    private void high(int count) throws UsbException {
        for (int bit = 0; bit < count; bit++) {
            clock(true, 1);
        }
    }

    private void lineReset() throws UsbException {
        high(50);
        drive(8, 0);
    }

    private long sample(int count) throws UsbException {
        long bits = 0;
        for (int bit = 0; bit < count; bit++) {
            bits |= (long) clock(false, 1) << bit;
        }
        return bits;
    }

    /** @param request APnDP, RnW, A[2], A[3], lowest first; the data phase is always clocked where the ack is no WAIT or FAULT */
    private int transfer(int request, int value) throws UsbException {
        drive(8, 0x81 | request << 1 | (Integer.bitCount(request) & 1) << 5);
        sample(1);
        int ack = (int) sample(3);
        if (ack == WAIT || ack == FAULT) {
            sample(1);
        } else if ((request & 2) != 0) {
            long bits = sample(33);
            data = (int) bits;
            parityRight = (Long.bitCount(bits) & 1) == 0;
            sample(1);
        } else {
            sample(1);
            drive(33, value & 0xFFFFFFFFL | (Integer.bitCount(value) & 1L) << 32);
        }
        return ack;
    }

    @Test
    void anAckIsMissingUntilALineReset() throws Exception {
        board.faults().add("missing ack at transfer 2; ack 0 at transfer 4");
        assertEquals(OK, transfer(STATUS, 0));
        assertEquals(7, transfer(STATUS, 0));
        assertEquals(7, transfer(STATUS, 0));
        lineReset();
        assertEquals(OK, transfer(DPIDR, 0));
        assertEquals(0, transfer(STATUS, 0), "the third is nobody's");
        lineReset();
        assertEquals(OK, transfer(DPIDR, 0));
    }

    @Test
    void dataArriveWithWrongParity() throws Exception {
        board.faults().add("parity error at transfer 1; parity error at transfer 3");
        assertEquals(OK, transfer(STATUS, 0));
        assertFalse(parityRight);
        assertEquals(OK, transfer(STATUS, 0));
        assertTrue(parityRight);
        assertEquals(OK, transfer(WRITE_DRW, 5));
        assertEquals(FAULT, transfer(READ_DRW, 0));
        assertEquals(OK, transfer(ABORT, 0x1E));
        assertEquals(OK, transfer(READ_DRW, 0));
    }

    @Test
    void anExecutedWriteShowsNoProperAck() throws Exception {
        board.faults().add("protocol error at transfer 1; protocol error at transfer 2 lost");
        assertEquals(7, transfer(WRITE_DRW, 0x600D600D));
        drive(8, 0);
        assertEquals(7, transfer(WRITE_DRW, 1));
        lineReset();
        assertEquals(OK, transfer(DPIDR, 0));
        tar();
        assertEquals(OK, transfer(READ_DRW, 0));
        drive(8, 0);
        assertEquals(OK, transfer(RDBUFF, 0));
        assertEquals(0x600D600D, data);
    }

    @Test
    void theBusIsHeld() throws Exception {
        board.faults().add("wait 1 ms at transfer 1");
        assertEquals(OK, transfer(READ_DRW, 0));
        int waits = 0;
        while (transfer(RDBUFF, 0) == WAIT) {
            waits++;
        }
        assertTrue(waits > 50 && waits < 90, "waits of 13 clocks each: " + waits);
    }

    @Test
    void wordsRepeatAndBitsFlip() throws Exception {
        for (int word = 1; word <= 4; word++) {
            assertEquals(OK, transfer(WRITE_DRW, word));
            drive(8, 0);
        }
        tar();
        transfer(READ_DRW, 0);
        drive(8, 0);
        board.faults().restartCounts();
        board.faults().add("flip bit 4 in read 2");
        assertEquals(List.of(0x01, 0x12, 0x03), words(3));
        board.faults().clear();
        tar();
        transfer(READ_DRW, 0);
        drive(8, 0);
        board.faults().wire().beginCommand();
        board.faults().add("repeat words");
        assertEquals(List.of(1, 1, 1), words(3));
    }

    private List<Integer> words(int count) throws UsbException {
        List<Integer> words = new ArrayList<>();
        for (int word = 0; word < count; word++) {
            assertEquals(OK, transfer(READ_DRW, 0));
            drive(8, 0);
            words.add(data);
        }
        return words;
    }
}
