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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Answers that are damaged on their way. Each is a typed error, or the data exactly as the probe has it; and what was
 * damaged once does not disturb what is done next.
 */
@Timeout(120)
class CorruptAnswersTest {
    private static final int CORRUPTIONS = 10_000;

    private final FakeStlink fake = new FakeStlink();
    private long errors;
    private long hits;

    /** What goes wrong with one answer. */
    private byte[] damage(byte[] answer, Random random) {
        hits++;
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(answer, random.nextInt(answer.length));
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(answer, answer.length + 1 + random.nextInt(8));
                random.nextBytes(longer);
                System.arraycopy(answer, 0, longer, 0, answer.length);
                return longer;
            }
            case 2, 3 -> {
                return otherStatus(answer, random);
            }
            case 4 -> {
                // It comes when nobody waits for it any more.
                fake.sendLate(answer);
                return new byte[0];
            }
            default -> {
                return new byte[0];
            }
        }
    }

    /** Memory has no status of its own: whatever stands there is content. */
    private static byte[] otherStatus(byte[] answer, Random random) {
        if (answer.length != 2 && answer.length != 8 && answer.length != 12) {
            return Arrays.copyOf(answer, answer.length - 1);
        }
        byte[] other = answer.clone();
        int which = random.nextInt(2);
        other[which] ^= (byte) (1 + random.nextInt(255));
        return other;
    }

    @Test
    void tenThousandDamagedAnswers() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        random.nextBytes(fake.memory);
        StlinkDriver driver = fake.driver();
        Probe probe = driver.open(driver.list().get(0));
        probe.connect(WireProtocol.SWD, 4_000_000);
        ProbeMemory memory = probe.memory().orElseThrow();
        while (hits < CORRUPTIONS) {
            int skip = random.nextInt(3);
            int[] count = {0};
            fake.setTamper(answer -> count[0]++ == skip ? damage(answer, random) : answer);
            try {
                operation(probe, memory, random);
            } catch (TargetException e) {
                errors++;
                assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
            }
            if (random.nextInt(4) == 0) {
                fake.setTamper(answer -> answer);
                operation(probe, memory, random);
            }
        }
        assertTrue(errors > CORRUPTIONS / 2, errors + " errors only");
    }

    private void operation(Probe probe, ProbeMemory memory, Random random) throws TargetException {
        // Not 12 bytes or fewer, nor a register's 8: there data and status can not be told apart by their length.
        int length = 16 + 4 * random.nextInt(100);
        int offset = 4 * random.nextInt((fake.memory.length - length) / 4);
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] into = new byte[length];
                memory.read(0, FakeStlink.BASE + offset, Width.WORD, into, 0, length);
                assertArrayEquals(Arrays.copyOfRange(fake.memory, offset, offset + length), into);
            }
            case 1 -> {
                byte[] from = new byte[length];
                random.nextBytes(from);
                memory.write(0, FakeStlink.BASE + offset, Width.WORD, from, 0, length);
                assertArrayEquals(Arrays.copyOfRange(fake.memory, offset, offset + length), from);
            }
            default -> {
                int value = random.nextInt();
                DapTransaction transaction = new DapTransaction().write(DapPort.AP, 0x4, value, true);
                DapOperation.Read read = transaction.read(DapPort.AP, 0x4, true);
                probe.dap().execute(transaction);
                assertEquals(value, read.value());
            }
        }
    }

    @Test
    void dataThatComesTwiceIsNoticed() throws Exception {
        StlinkDriver driver = fake.driver();
        Probe probe = driver.open(driver.list().get(0));
        probe.connect(WireProtocol.SWD, 4_000_000);
        ProbeMemory memory = probe.memory().orElseThrow();
        memory.read(0, FakeStlink.BASE, Width.WORD, new byte[16], 0, 16);
        boolean[] done = {false};
        fake.setTamper(answer -> {
            if (!done[0]) {
                done[0] = true;
                fake.sendExtra(answer.clone());
            }
            return answer;
        });
        assertThrows(TargetException.class, () -> memory.read(0, FakeStlink.BASE, Width.WORD, new byte[16], 0, 16));
        memory.read(0, FakeStlink.BASE, Width.WORD, new byte[16], 0, 16);
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        StlinkCarrier silent = new StlinkCarrier() {
            @Override
            public int longest() {
                return 6144;
            }

            @Override
            public void send(byte[] command, int timeoutMillis) {
                // taken
            }

            @Override
            public void write(byte[] command, byte[] data, int timeoutMillis) {
                // taken
            }

            @Override
            public byte[] read(byte[] command, int length, int timeoutMillis) throws UsbException {
                waiting.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new UsbException("interrupted", e);
                }
                throw new UsbGoneException("closed");
            }

            @Override
            public byte[] trace(int length, int timeoutMillis) {
                return new byte[length];
            }

            @Override
            public void drain(int quietMillis) {
                // nothing comes
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        ProbeInfo info = new ProbeInfo("stlink:1", "stlink", "ST-LINK", "1", false, ProbeAccess.FREE, "");
        StlinkPipe pipe = new StlinkPipe(info.id(), silent, 60_000);
        CompletableFuture<Probe> opening = CompletableFuture.supplyAsync(() -> {
            try {
                return StlinkProbe.open(info, pipe, new TrafficMeter());
            } catch (TargetException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.await();
        pipe.close();
        ExecutionException e = assertThrows(ExecutionException.class, opening::get);
        assertEquals(ProbeGoneException.class, e.getCause().getCause().getClass());
        assertThrows(ProbeGoneException.class, () -> pipe.ask(StlinkCommand.of(StlinkCommand.GET_MODE), 2));
    }
}
