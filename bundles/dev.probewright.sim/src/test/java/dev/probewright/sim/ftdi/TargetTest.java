/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.probe.StalledException;
import dev.probewright.usb.UsbException;
import org.junit.jupiter.api.Test;

/** The target at the chip's pins. */
class TargetTest {
    /** IDCODE of the debug port, which is at TDO, then that of the boundary scan. */
    private static final long IDCODES = 0x16410041_3BA00477L;

    /** To Test-Logic-Reset and on to Shift-DR: TMS 11111 0100. */
    private static final int[] TO_SHIFT_DR = {0x4B, 0x04, 0x1F, 0x4B, 0x03, 0x02};

    private static long idcodes(ChipBench bench, int command) throws UsbException {
        bench.send(TO_SHIFT_DR);
        return bench.exchange(8, command, 0x07, 0x00);
    }

    @Test
    void readsTheChain() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            assertEquals(IDCODES, idcodes(bench, 0x28));
            assertEquals(IDCODES, idcodes(bench, 0x2C));
            // Bit by bit, each highest in its byte.
            bench.send(TO_SHIFT_DR);
            long read = 0;
            for (int bit = 0; bit < 32; bit++) {
                read |= (bench.exchange(1, 0x2A, 0x00) >> 7 & 1) << bit;
            }
            assertEquals(0x3BA00477, read);
        }
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft2232h, "jtag,channel-b")) {
            bench.control(0x0B, 0x0200, 2);
            bench.use((firmware, target) -> {
                firmware.received(
                        0x04,
                        new byte[] {
                            (byte) 0x80, 0x08, 0x0B, 0x4B, 0x04, 0x1F, 0x4B, 0x03, 0x02, 0x28, 0x03, 0x00, (byte) 0x87
                        },
                        (endpoint, answer) -> {});
                return true;
            });
            byte[] transfer = bench.use((firmware, target) -> firmware.poll(0x83, 512));
            assertEquals(6, transfer.length);
            assertEquals(0x77, transfer[2]);
        }
    }

    @Test
    void aboveTenMegahertzTheFallingEdgeIsTheRightOne() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            bench.send(0x8A);
            for (int divisor : new int[] {2, 1, 0}) { // 10, 15 and 30 MHz
                bench.send(0x86, divisor, 0x00);
                assertEquals(IDCODES, idcodes(bench, 0x2C), "divisor " + divisor);
            }
            assertNotEquals(IDCODES, idcodes(bench, 0x28));
            bench.send(0x86, 2, 0x00);
            assertEquals(IDCODES, idcodes(bench, 0x28));
        }
    }

    @Test
    void dataThatChangesAtTheRisingEdgeComesABitLate() throws Exception {
        long pattern = 0x0123_4567_89AB_CDE1L;
        int[] bytes = new int[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (int) (pattern >>> 8 * i) & 0xFF;
        }
        for (int command : new int[] {0x19, 0x18}) {
            try (ChipBench bench = ChipBench.started("jtag")) {
                bench.send(TO_SHIFT_DR);
                bench.send(command, 0x07, 0x00);
                bench.send(bytes);
                long back = bench.exchange(8, 0x28, 0x07, 0x00);
                assertEquals(command == 0x19 ? pattern : pattern << 1, back);
            }
        }
    }

    @Test
    void anIdleHighClockTurnsTheEdgesRound() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            bench.send(0x80, 0x09, 0x0B); // TCK high: one rising edge, TMS high
            bench.send(0x4B, 0x04, 0x1F, 0x4B, 0x03, 0x02);
            assertEquals(IDCODES, bench.exchange(8, 0x28, 0x07, 0x00));
        }
    }

    @Test
    void theResetPinsAreWired() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag,trst6,srst9")) {
            assertTrue(bench.target().pins().trstLevel());
            bench.send(0x80, 0x08, 0x4B);
            assertFalse(bench.target().pins().trstLevel());
            bench.send(0x80, 0x48, 0x4B);
            assertTrue(bench.target().pins().trstLevel());
            bench.send(0x82, 0x00, 0x02);
            assertFalse(bench.target().resetLevel());
            assertEquals(0xFD, bench.exchange(1, 0x83));
            bench.send(0x82, 0x00, 0x00);
            assertTrue(bench.target().resetLevel());
            bench.send(0x82, 0x00, 0x02);
            bench.use((firmware, target) -> {
                firmware.hostGone();
                return true;
            });
            assertTrue(bench.target().resetLevel());
        }
    }

    @Test
    void aPinMayPullResetLowWhenItIsHigh() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag,srst9-high")) {
            bench.send(0x82, 0x02, 0x02);
            assertFalse(bench.target().resetLevel());
            bench.send(0x82, 0x00, 0x02);
            assertTrue(bench.target().resetLevel());
        }
    }

    /** 50 high, to Serial Wire, 50 high, some low; then the request for DPIDR. */
    private static void requestDpidr(ChipBench bench) throws UsbException {
        bench.send(0x19, 0x06, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        bench.send(0x19, 0x01, 0x00, 0x9E, 0xE7);
        bench.send(0x19, 0x08, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0xA5);
    }

    /** A turnaround and three bits, then 33 bits: acknowledge and data. */
    private static void checkDpidr(ChipBench bench, int onClock) throws UsbException {
        long ack = bench.exchange(1, onClock, 0x03);
        assertEquals(0b001, ack >> 5);
        assertEquals(0x1BA01477, bench.exchange(4, 0x28, 0x03, 0x00));
        // Parity, and the turnaround back.
        assertEquals(0, bench.exchange(1, 0x2A, 0x01) >> 6 & 1);
    }

    @Test
    void serialWireThroughAResistor() throws Exception {
        try (ChipBench bench = ChipBench.started("swd-resistor")) {
            bench.send(0x80, 0x00, 0x03);
            requestDpidr(bench);
            bench.send(0x80, 0x00, 0x01);
            checkDpidr(bench, 0x2A);
            assertEquals(0, bench.target().wire().contention());
        }
        // It need not even be let go: the target is stronger.
        try (ChipBench bench = ChipBench.started("swd-resistor")) {
            bench.send(0x80, 0x00, 0x03);
            requestDpidr(bench);
            checkDpidr(bench, 0x2A);
            assertEquals(0, bench.target().wire().contention());
        }
    }

    @Test
    void serialWireThroughABuffer() throws Exception {
        for (boolean high : new boolean[] {true, false}) {
            try (ChipBench bench = ChipBench.started(high ? "swd-oe,oe7" : "swd-oe,oe7-low")) {
                int on = high ? 0x80 : 0x00;
                bench.send(0x80, on, 0x83);
                requestDpidr(bench);
                bench.send(0x80, on ^ 0x80, 0x83);
                checkDpidr(bench, 0x2A);
                assertEquals(0, bench.target().wire().contention());
            }
        }
        // The pin of TMS, or one that drives reset elsewhere.
        try (ChipBench bench = ChipBench.started("swd-oe,oe3")) {
            bench.send(0x80, 0x08, 0x0B);
            requestDpidr(bench);
            bench.send(0x80, 0x00, 0x0B);
            checkDpidr(bench, 0x2A);
        }
        try (ChipBench bench = ChipBench.started("swd-oe,oe5")) {
            bench.send(0x80, 0x00, 0x23);
            assertTrue(bench.target().resetLevel());
        }
        try (ChipBench bench = ChipBench.started("swd-oe,oe7")) {
            bench.send(0x80, 0x80, 0x83);
            requestDpidr(bench);
            bench.exchange(1, 0x2A, 0x03);
            assertTrue(bench.target().wire().contention() > 0);
        }
    }

    @Test
    void withoutTheBufferNothingReachesTheTarget() throws UsbException, StalledException {
        try (ChipBench bench = ChipBench.started("swd-oe,oe7")) {
            bench.send(0x80, 0x00, 0x83);
            requestDpidr(bench);
            assertEquals(0b111, bench.exchange(1, 0x2A, 0x03) >> 5);
        }
    }
}
