/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.StalledException;
import dev.probewright.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The chip at its USB end: channels, buffers, status bytes, requests, and commands that have nothing to do with a target. */
class ChipTest {
    @Test
    void chipsShowTheirChannels() throws Exception {
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft2232h, "")) {
            ProbeIdentity identity = bench.firmware.identity();
            assertEquals(0x0403, identity.vendorId());
            assertEquals(0x6010, identity.productId());
            assertEquals("Dual RS232-HS", identity.product());
            assertEquals("ftdi", identity.serial());
            assertEquals(2, identity.interfaces().size());
            assertEquals(0x83, identity.interfaces().get(1).endpoints().get(0).address());
            assertEquals(0x04, identity.interfaces().get(1).endpoints().get(1).address());
            assertEquals(512, identity.interfaces().get(0).endpoints().get(0).maxPacketSize());
        }
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft2232c, "")) {
            assertEquals(64, bench.firmware.packetSize());
        }
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft4232h, "")) {
            assertEquals(4, bench.firmware.identity().interfaces().size());
        }
        assertThrows(IllegalArgumentException.class, () -> new ChipBench(FtdiFirmware::ft232h, "jtag,channel-b"));
        assertThrows(IllegalArgumentException.class, () -> new ChipBench(FtdiFirmware::ft2232h, "swd,oe3"));
    }

    @Test
    void everyPacketBeginsWithStatus() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            byte[] sent = new byte[1100];
            new Random(5).nextBytes(sent);
            bench.send(0x84, 0x39, 0x4B, 0x04);
            bench.send(sent);
            bench.send(0x87);
            byte[] transfer = bench.transfer(8192);
            assertEquals(1100 + 3 * 2, transfer.length);
            byte[] data = new byte[1100];
            for (int i = 0; i < 3; i++) {
                assertEquals(0x32, transfer[512 * i]);
                assertEquals(0x60, transfer[512 * i + 1]);
                System.arraycopy(transfer, 512 * i + 2, data, 510 * i, i < 2 ? 510 : 80);
            }
            assertArrayEquals(sent, data);
        }
    }

    @Test
    void theLatencyTimerSendsWhatIsNoWholePacket() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            Duration before = bench.time();
            assertArrayEquals(new byte[] {0x32, 0x60}, bench.transfer(512));
            Duration idle = bench.time().minus(before);
            assertTrue(idle.toMillis() == 16, idle.toString());
            bench.control(0x09, 2, 1);
            assertArrayEquals(new byte[] {2}, bench.ask(0x0A, 1, 1));
            before = bench.time();
            bench.send(0x81);
            assertEquals(3, bench.transfer(512).length);
            assertEquals(2, bench.time().minus(before).toMillis());
            before = bench.time();
            bench.send(0x81, 0x87);
            assertEquals(3, bench.transfer(512).length);
            assertEquals(0, bench.time().minus(before).toMillis());
        }
    }

    @Test
    void badCommandsAreEchoed() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            assertEquals(0xAAFA, bench.exchange(2, 0xAA));
            assertEquals(0xABFA, bench.exchange(2, 0xAB));
            assertEquals(0x5BFAL << 16 | 0x90FA, bench.exchange(4, 0x90, 0x5B));
            assertEquals(2, bench.firmware.counts().malformed());
        }
        try (ChipBench old = new ChipBench(FtdiFirmware::ft2232c, "jtag")) {
            old.control(0x0B, 0x0200, 1);
            assertEquals(0x8AFA, old.exchange(2, 0x8A));
        }
    }

    @Test
    void commandsMayComeInPieces() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            bench.send(0x84);
            for (int piece : new int[] {0x39, 0x01, 0x00, 0x5A, 0xC3}) {
                bench.send(piece);
            }
            assertEquals(0xC35A, bench.exchange(2));
        }
    }

    @Test
    void bitsComeInEitherOrder() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            bench.send(0x84);
            assertEquals(0x35, bench.exchange(1, 0x31, 0x00, 0x00, 0x35));
            assertEquals(0x35, bench.exchange(1, 0x39, 0x00, 0x00, 0x35));
            // Three bits from the low end, then from the high one; the rest of the byte is what was there before.
            assertEquals(0b101_00110, bench.exchange(1, 0x3B, 0x02, 0b101));
            assertEquals(0b00110_101, bench.exchange(1, 0x33, 0x02, 0b101_00000));
            assertEquals(0b1_0011010, bench.exchange(1, 0x6B, 0x00, 0x80)); // TDI high, TMS low
        }
    }

    @Test
    void pinsAreReadAndDriven() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            // TCK low, TDI low, TDO and all that is not driven high, TMS high.
            assertEquals(0xFC, bench.exchange(1, 0x81));
            assertEquals(0x54, bench.exchange(1, 0x80, 0x50, 0xFB, 0x81));
            assertEquals(0xFE, bench.exchange(1, 0x82, 0x00, 0x01, 0x83));
            assertArrayEquals(new byte[] {0x54}, bench.ask(0x0C, 1, 1));
            bench.control(0x0B, 0, 1);
            assertArrayEquals(new byte[] {(byte) 0xFE}, bench.ask(0x0C, 1, 1));
        }
    }

    @Test
    void nothingIsLostWhereNobodyReads() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            bench.send(0x84);
            byte[] expected = new byte[30_000];
            new Random(7).nextBytes(expected);
            bench.send(0x39, (expected.length - 1) & 0xFF, (expected.length - 1) >> 8);
            int at = 0;
            while (bench.firmware.packetCount() > 0 && at < expected.length) {
                byte[] part = Arrays.copyOfRange(expected, at, Math.min(expected.length, at + 512));
                bench.send(part);
                at += part.length;
            }
            // 4 KiB wait to be fetched, and nearly as much to be taken.
            assertTrue(at > 7_000 && at <= 8_192, "stopped at " + at);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (read.size() < expected.length) {
                while (bench.firmware.packetCount() > 0 && at < expected.length) {
                    byte[] part = Arrays.copyOfRange(expected, at, Math.min(expected.length, at + 512));
                    bench.send(part);
                    at += part.length;
                }
                read.writeBytes(bench.read(1));
            }
            assertArrayEquals(expected, read.toByteArray());
        }
    }

    @Test
    void requests() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            assertArrayEquals(new byte[] {0x32, 0x60}, bench.ask(0x05, 1, 2));
            assertArrayEquals(new byte[] {(byte) 0xFF, (byte) 0xFF}, bench.ask(0x90, 0, 2));
            assertThrows(StalledException.class, () -> bench.control(0x55, 0, 1));
            assertThrows(StalledException.class, () -> bench.control(0x09, 1, 3));
            assertThrows(StalledException.class, () -> bench.control(0x09, 0, 1));
            bench.send(0x81, 0x39, 0x05);
            bench.control(0x00, 1, 1); // what came from the host
            bench.control(0x00, 2, 1); // what goes to it
            assertEquals(0xAAFA, bench.exchange(2, 0xAA));
        }
    }

    @Test
    void onlyChannelsWithAnEngineHaveOne() throws Exception {
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft4232h, "jtag")) {
            bench.control(0x0B, 0x0200, 3);
            bench.use((firmware, target) -> {
                firmware.received(0x06, new byte[] {(byte) 0xAA}, (endpoint, answer) -> {});
                return true;
            });
            assertEquals(2, bench.<byte[]>use((firmware, target) -> firmware.poll(0x85, 512)).length);
        }
    }

    @Test
    void waitsForAPin() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag,no-srst")) {
            bench.send(0x80, 0x28, 0x2B, 0x88, 0x81, 0x89, 0x81, 0x87);
            assertEquals(1, bench.read(1).length);
            assertEquals(2, bench.transfer(512).length);
            // What waits behind it is done when the engine is started anew, unless it is thrown away.
            bench.control(0x00, 0, 1);
            bench.control(0x0B, 0x0200, 1);
            bench.send(0x80, 0x08, 0x2B, 0x89, 0x81, 0x87);
            assertEquals(1, bench.read(1).length);
        }
    }

    @Test
    void clocksWithoutData() throws Exception {
        try (ChipBench bench = ChipBench.started("jtag")) {
            Duration before = bench.time();
            bench.send(0x8F, 0xE7, 0x03); // 1000 bytes' worth, 1 us each
            Duration took = bench.time().minus(before);
            assertEquals(8_000, took.toNanos() / 1000);
            before = bench.time();
            bench.send(0x8A, 0x8F, 0xE7, 0x03); // 60 MHz instead of 12
            took = bench.time().minus(before);
            assertEquals(1_600, took.toNanos() / 1000);
            bench.send(0x8B, 0x8C);
            before = bench.time();
            bench.send(0x8F, 0xE7, 0x03);
            assertEquals(12_000, bench.time().minus(before).toNanos() / 1000);
        }
    }

    @Test
    void anAdaptiveClockNeedsTheReturnedOne() throws Exception {
        for (boolean returned : new boolean[] {false, true}) {
            try (ChipBench bench = ChipBench.started(returned ? "jtag,rtck" : "jtag")) {
                bench.send(0x84, 0x96, 0x39, 0x00, 0x00, 0x77, 0x87);
                byte[] transfer = bench.transfer(512);
                assertEquals(returned ? 3 : 2, transfer.length);
            }
        }
    }

    @Test
    void wordsOfTheWiringAreChecked() {
        for (String wrong : new String[] {"spi", "trst16", "oe2", "srst3", "srst5-low", "oe4-high", "oe"}) {
            assertThrows(IllegalArgumentException.class, () -> new WiringText(wrong), wrong);
        }
        assertEquals(1, new WiringText("SWD-OE, oe7-low channel-b").channel());
    }

    @Test
    void aFifoGrows() {
        ByteFifo fifo = new ByteFifo();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 300; i++) {
                fifo.add(i);
            }
            for (int i = 0; i < 200; i++) {
                fifo.take();
            }
        }
        assertEquals(300, fifo.size());
        assertEquals(0, fifo.peek(0));
        assertFalse(fifo.toString().isEmpty());
        fifo.clear();
        assertEquals(0, fifo.size());
    }

    @Test
    void aBenchSaysWhichChipIsThere() throws UsbException {
        try (ChipBench bench = new ChipBench(FtdiFirmware::ft232h, "")) {
            assertEquals(0x6014, bench.firmware.identity().productId());
        }
    }
}
