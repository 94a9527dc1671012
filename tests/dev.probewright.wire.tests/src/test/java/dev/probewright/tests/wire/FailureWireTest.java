/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.LinkEvent;
import dev.probewright.probe.cmsisdap.Carried;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a target refuses, and what must not be repeated. */
class FailureWireTest {
    private static final long NOTHING_THERE = 0x3000_0000L;
    private static final long RAM_END = WireBench.RAM + WireBench.RAM_BYTES;

    /** The CRC unit sums up what is written to its data register: it tells how often that was. */
    private static final long RCC_AHBENR = 0x4002_1014L;

    private static final int RCC_AHBENR_CRCEN = 1 << 6;
    private static final long CRC_DR = 0x4002_3000L;
    private static final long CRC_CR = 0x4002_3008L;

    @ParameterizedTest
    @EnumSource(Carried.class)
    void aReadOfNothingIsAFaultWithItsAddress(Carried carried) throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("fault"), carried)) {
            for (Width width : Width.values()) {
                MemoryBatch batch = new MemoryBatch();
                MemoryOperation.Read good = batch.read32(WireBench.RAM);
                MemoryOperation.Read bad = batch.read(NOTHING_THERE + 8, width, true);
                MemoryOperation.Read never = batch.read32(WireBench.RAM + 4);
                MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> bench.memory.execute(batch));
                assertEquals(NOTHING_THERE + 8, e.address());
                assertEquals(false, e.write());
                assertTrue(e.facts().contains("CTRL/STAT 0xF00000"), e.facts());
                good.value();
                assertThrows(IllegalStateException.class, bad::value);
                assertThrows(IllegalStateException.class, never::value);
            }
            bench.memory.write32(WireBench.RAM, 0x1234_5678);
            assertEquals(0x1234_5678, bench.memory.read32(WireBench.RAM), "the link goes on");
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 8, BULK", "512, 1, BULK", "64, 4, BULK", "64, 4, HID", "512, 4, TCP"})
    void theFirstFailingAddressOfABlockIsNamed(int packetSize, int packetCount, Carried carried) throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("end").withPackets(packetSize, packetCount), carried)) {
            Random random = new Random(5);
            for (int i = 0; i < 40; i++) {
                int inside = 4 * random.nextInt(900);
                int length = inside + 4 * (1 + random.nextInt(600));
                MemoryFaultException read =
                        assertThrows(MemoryFaultException.class, () -> bench.memory.read(RAM_END - inside, length));
                assertEquals(RAM_END, read.address());
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                byte[] before = bench.ram();
                MemoryFaultException write =
                        assertThrows(MemoryFaultException.class, () -> bench.memory.write(RAM_END - inside, bytes));
                assertEquals(RAM_END, write.address(), "inside " + inside + ", length " + length);
                assertTrue(write.write());
                System.arraycopy(bytes, 0, before, before.length - inside, inside);
                assertArrayEquals(before, bench.ram());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Carried.class)
    void theFaultOfAPostedWriteIsNotBlamedOnWhatFollows(Carried carried) throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("posted"), carried)) {
            MemoryBatch batch = new MemoryBatch()
                    .write32(WireBench.RAM, 1)
                    .write32(NOTHING_THERE, 2)
                    .write32(WireBench.RAM + 0x100, 3);
            MemoryFaultException e = assertThrows(MemoryFaultException.class, () -> bench.memory.execute(batch));
            assertEquals(NOTHING_THERE, e.address());
            assertTrue(e.write());
        }
    }

    @Test
    void waitsAreSatOutAndCountedOnce() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("wait"))) {
            List<LinkEvent> events = new ArrayList<>();
            bench.link.onEvent(events::add);
            byte[] bytes = new byte[4096];
            new Random(1).nextBytes(bytes);
            bench.board.faults().restartCounts();
            bench.board.faults().add("wait 50 ms at transfer 500");
            bench.memory.write(WireBench.RAM, bytes);
            assertArrayEquals(bytes, Arrays.copyOf(bench.ram(), bytes.length));
            assertEquals(1, events.size(), events::toString);
            assertEquals(LinkEvent.Kind.WAIT, events.get(0).kind());
            assertTrue(events.get(0).count() > 5, events::toString);
        }
    }

    @Test
    void aBusThatIsNeverFreeIsGivenUpInTimeAndNamed() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("busy"))) {
            bench.memory.setWaitBudget(20_000);
            bench.board.faults().restartCounts();
            bench.board.faults().add("wait 999 s at transfer 2");
            long began = System.nanoTime();
            BusBusyException e = assertThrows(BusBusyException.class, () -> bench.memory.read32(WireBench.RAM + 0x40));
            assertTrue(System.nanoTime() - began < 1_000_000_000L);
            assertEquals(WireBench.RAM + 0x40, e.address());
            assertTrue(e.waits() > 1 && e.waitedMicros() >= 20_000, e::toString);
        }
    }

    @Test
    void aPollThatNeverMatchesTellsTheLastValue() throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("poll"))) {
            bench.memory.write32(WireBench.RAM + 0x84, 0xCAFE_0000);
            MemoryBatch batch = new MemoryBatch().poll32(WireBench.RAM + 0x84, 0xFFFF, 1, 20_000);
            MemoryOperation.Read behind = batch.read32(WireBench.RAM);
            PollTimeoutException e = assertThrows(PollTimeoutException.class, () -> bench.memory.execute(batch));
            assertEquals(0xCAFE_0000, e.last());
            assertEquals(WireBench.RAM + 0x84, e.address());
            assertThrows(IllegalStateException.class, behind::value);
            assertEquals(0xCAFE_0000, bench.memory.read32(WireBench.RAM + 0x84), "the link goes on");
        }
    }

    /** Words into the CRC unit: each is to be taken once, whatever the wire does, or it is said which may not have been. */
    @ParameterizedTest
    @CsvSource({
        "wait 3 ms at transfer %d, BULK",
        "protocol error at transfer %d, BULK",
        "protocol error at transfer %d lost, BULK",
        "ack 7 at transfer %d, BULK",
        "protocol error at transfer %d, HID",
        "protocol error at transfer %d lost, HID",
        "ack 7 at transfer %d, HID",
        "wait 3 ms at transfer %d, TCP"
    })
    void whatMustNotBeRepeatedIsDoneOnceOrUnknown(String fault, Carried carried) throws Exception {
        boolean waits = fault.startsWith("wait");
        int unknown = 0;
        try (WireBench bench = new WireBench(WireBench.options("once"), carried)) {
            bench.memory.write32(RCC_AHBENR, bench.memory.read32(RCC_AHBENR) | RCC_AHBENR_CRCEN);
            for (int at = 1; at <= 40; at++) {
                Random random = new Random(at);
                int[] words = random.ints(12).toArray();
                bench.memory.write32(CRC_CR, 1);
                MemoryBatch batch = new MemoryBatch();
                byte[] fifo = new byte[24];
                for (int i = 0; i < 6; i++) {
                    batch.write32Once(CRC_DR, words[i]);
                    batch.read32(CRC_DR);
                    ByteBuffer.wrap(fifo).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * i, words[6 + i]);
                }
                batch.writeBlock(CRC_DR, Width.WORD, fifo, false);
                MemoryOperation.Read sum = batch.read32(CRC_DR);
                bench.board.faults().restartCounts();
                bench.board.faults().add(String.format(fault, at));
                try {
                    bench.memory.execute(batch);
                    assertEquals(crc(words), sum.value(), "transfer " + at);
                } catch (OutcomeUnknownException e) {
                    unknown++;
                    assertTrue(e.index() < 13, e::toString);
                    assertTrue(!waits, "a transfer that got WAIT was never taken");
                }
                bench.board.faults().clear();
            }
        }
        assertEquals(waits, unknown == 0, unknown + " unknown");
    }

    /** The same words marked as such that may be repeated: then some are taken twice, and this way of counting shows it. */
    @Test
    void whatIsWronglyMarkedAsReplayableIsTakenTwice() throws Exception {
        int wrong = 0;
        try (WireBench bench = new WireBench(WireBench.options("twice"))) {
            bench.memory.write32(RCC_AHBENR, bench.memory.read32(RCC_AHBENR) | RCC_AHBENR_CRCEN);
            for (int at = 2; at <= 8; at++) {
                bench.memory.write32(CRC_CR, 1);
                MemoryBatch batch =
                        new MemoryBatch().write32(CRC_DR, 1).write32(CRC_DR, 2).write32(CRC_DR, 3);
                MemoryOperation.Read sum = batch.read32(CRC_DR);
                bench.board.faults().restartCounts();
                bench.board.faults().add("protocol error at transfer " + at);
                bench.memory.execute(batch);
                bench.board.faults().clear();
                wrong += sum.value() == crc(new int[] {1, 2, 3}) ? 0 : 1;
            }
        }
        assertTrue(wrong > 0);
    }

    /** CRC-32 of the STM32 (RM0008, 4): polynomial 0x04C11DB7, most significant bit first, begins with ones. */
    private static int crc(int[] words) {
        int crc = -1;
        for (int word : words) {
            crc ^= word;
            for (int bit = 0; bit < 32; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }
        return crc;
    }

    @ParameterizedTest
    @EnumSource(Carried.class)
    void aProbeThatIsSilentOnceIsOfUseAgain(Carried carried) throws Exception {
        try (WireBench bench = new WireBench(WireBench.options("silent"), carried)) {
            bench.memory.write32(WireBench.RAM, 77);
            bench.board.faults().restartCounts();
            bench.board.faults().add("drop answer 1");
            assertThrows(TargetException.class, () -> bench.memory.read32(WireBench.RAM));
            assertEquals(77, bench.memory.read32(WireBench.RAM));
        }
    }
}
