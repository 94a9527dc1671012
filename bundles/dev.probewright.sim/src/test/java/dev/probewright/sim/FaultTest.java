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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scripted faults look like to a host. */
class FaultTest {
    private final VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("faults"));
    private Dap dap;

    @BeforeEach
    void open() throws Exception {
        dap = new Dap(board).connect();
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        board.faults().restartCounts();
    }

    @AfterEach
    void close() {
        dap.close();
    }

    private void unlockFlash() throws Exception {
        dap.writeWord(0x40022004, 0x45670123);
        dap.writeWord(0x40022004, 0xCDEF89AB);
    }

    @Test
    void theBusIsHeldAfterAnErase() throws Exception {
        board.faults().add("wait 50 ms after PER");
        dap.exchange(0x04, 2, 10, 0, 0, 0);
        unlockFlash();
        dap.writeWord(0x40022014, 0x08000000);
        dap.writeWord(0x40022010, 2);
        Duration began = board.time();
        dap.writeWord(0x40022010, 0x42);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_DRW), "not even SRAM");
        assertEquals(Dap.WAIT, dap.tryRead(Dap.DP_READ_RDBUFF));
        while (dap.tryRead(Dap.DP_READ_RDBUFF) == Dap.WAIT) {
            dap.exchange(0x09, 0xE8, 0x03);
        }
        long held = board.time().minus(began).toMillis();
        assertTrue(held >= 50 && held <= 53, () -> "held " + held + " ms");
        dap.write(Dap.AP_WRITE_TAR, 0x4002200C);
        assertEquals(0x20, dap.read(Dap.AP_READ_DRW));
    }

    @Test
    void theBusIsHeldAtAnAccess() throws Exception {
        dap.exchange(0x04, 2, 0, 0, 0, 0);
        board.faults().add("wait 5 ms at access 2");
        assertEquals(Dap.OK, dap.tryWrite(Dap.AP_WRITE_DRW, 1));
        dap.read(Dap.AP_READ_CSW); // is no access to the bus
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_DRW), "its answer does not come");
        board.advance(Duration.ofMillis(5));
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_RDBUFF));
    }

    @Test
    void aHeldAccessIsDoneWhenTheHoldEnds() throws Exception {
        board.faults().add("wait 5 ms at transfer 1");
        dap.exchange(0x04, 2, 0, 0, 0, 0);
        // Posted: accepted, and under way from then on.
        assertEquals(Dap.WAIT, dap.tryWrite(Dap.AP_WRITE_DRW, 0x600D600D));
        board.advance(Duration.ofMillis(4));
        assertNotEquals(0x600D600D, (int) board.inspect(FaultTest::firstWordOfSram));
        board.advance(Duration.ofMillis(2));
        assertEquals(0x600D600D, (int) board.inspect(FaultTest::firstWordOfSram));
    }

    @Test
    void aHeldAccessIsDoneAtTheMomentTheHoldEnds() throws Exception {
        dap.writeWord(0x40021018, 1 << 14);
        dap.writeWord(0x40013808, 69);
        dap.writeWord(0x4001380C, 1 << 13 | 1 << 3);
        dap.write(Dap.AP_WRITE_TAR, 0x40013804);
        dap.exchange(0x04, 2, 0, 0, 0, 0);
        board.faults().restartCounts();
        board.faults().add("wait 5 ms at transfer 1");
        assertEquals(Dap.WAIT, dap.tryWrite(Dap.AP_WRITE_DRW, 'x'));
        // A character takes 86 us from when it is written.
        board.advance(Duration.ofMillis(6));
        assertEquals("x", board.text());
    }

    private static int firstWordOfSram(TargetChip chip) {
        try {
            return chip.processor().debugRead(0x20000000, 4);
        } catch (BusFault fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void lostPacketsAndAnswersAreNeverAnswered() throws Exception {
        board.faults().add("drop packet 1; drop answer 2");
        dap.send(0x05, 0, 1, Dap.AP_WRITE_DRW, 1, 0, 0, 0);
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 20));
        dap.send(0x05, 0, 1, Dap.AP_WRITE_DRW, 2, 0, 0, 0);
        assertThrows(UsbTimeoutException.class, () -> dap.pipe().read(new byte[512], 20));
        assertEquals(2, dap.readWord(0x20000000), "the second was executed, the first was not");
    }

    @Test
    void aMissingAckLosesTheTargetUntilALineReset() throws Exception {
        board.faults().add("ack 0 at transfer 3");
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_DRW, 1)
                .write(Dap.AP_WRITE_DRW, 2)
                .write(Dap.AP_WRITE_DRW, 3)
                .write(Dap.AP_WRITE_DRW, 4));
        assertEquals(2, answer[1]);
        assertEquals(0, answer[2]);
        assertEquals(7, dap.tryRead(Dap.DP_READ_STATUS));
        dap.lineReset();
        assertEquals(0x1BA01477, dap.read(Dap.DP_READ_DPIDR));
        assertEquals(0x20000008, dap.read(Dap.AP_READ_TAR));
    }

    @Test
    void aProtocolErrorMayHaveBeenExecuted() throws Exception {
        board.faults().add("protocol error at transfer 2");
        int[] answer = dap.transfer(new Dap.Transfer()
                .write(Dap.AP_WRITE_DRW, 1)
                .write(Dap.AP_WRITE_DRW, 2)
                .write(Dap.AP_WRITE_DRW, 3));
        assertEquals(1, answer[1]);
        assertEquals(8, answer[2]);
        assertEquals(0x20000008, dap.read(Dap.AP_READ_TAR));
        board.faults().clear();
        board.faults().restartCounts();
        board.faults().add("protocol error at transfer 1 lost");
        assertEquals(8, dap.tryWrite(Dap.AP_WRITE_DRW, 2));
        dap.lineReset();
        dap.read(Dap.DP_READ_DPIDR);
        assertEquals(0x20000008, dap.read(Dap.AP_READ_TAR));
    }

    @Test
    void bitsFlipAndWordsRepeat() throws Exception {
        dap.writeWord(0x20000000, 0x11111111);
        dap.writeWord(0x20000004, 0x22222222);
        board.faults().restartCounts();
        board.faults().add("flip bit 0 in read 2");
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        int[] answer = dap.exchange(0x06, 0, 2, 0, Dap.AP_READ_DRW);
        assertEquals(0x11111111, Dap.word(answer, 4));
        assertEquals(0x22222223, Dap.word(answer, 8));
        board.faults().clear();
        board.faults().add("repeat words");
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answer = dap.exchange(0x06, 0, 2, 0, Dap.AP_READ_DRW);
        assertEquals(0x11111111, Dap.word(answer, 4));
        assertEquals(0x11111111, Dap.word(answer, 8));
    }

    @Test
    void withoutATargetNobodyAnswers() throws Exception {
        board.faults().add("no target");
        assertEquals(7, dap.tryRead(Dap.DP_READ_DPIDR));
        board.faults().clear();
        board.faults().add("stuck low");
        assertEquals(0, dap.tryRead(Dap.DP_READ_DPIDR));
        board.faults().clear();
        board.faults().add("no target power");
        assertEquals(0, dap.tryRead(Dap.DP_READ_DPIDR));
        assertEquals(0, dap.exchange(0x10, 0x80, 0x80, 0, 0, 0, 0)[1] & 0x80, "reset stays low");
    }

    @Test
    void aSleepingCoreIsReachedUnderReset() throws Exception {
        board.faults().add("core asleep");
        dap.exchange(0x04, 2, 10, 0, 0, 0);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_DRW));
        dap.exchange(0x10, 0x00, 0x80, 0, 0, 0, 0);
        dap.writeWord(0xE0042004, 7);
        dap.exchange(0x10, 0x80, 0x80, 0, 0, 0, 0);
        dap.writeWord(0x20000000, 5);
        assertEquals(5, dap.readWord(0x20000000));
    }

    @Test
    void unpluggingEndsEverythingAtOnce() throws Exception {
        board.faults().add("unplug at packet 2");
        dap.read(Dap.DP_READ_DPIDR);
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return dap.pipe().read(new byte[512], 60_000);
            } catch (UsbException gone) {
                throw new IllegalStateException(gone);
            }
        });
        assertThrows(UsbGoneException.class, () -> dap.read(Dap.DP_READ_DPIDR));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> reader.get(2, TimeUnit.SECONDS));
        assertEquals(UsbGoneException.class, failure.getCause().getCause().getClass());
        assertTrue(SimBus.of(board).devices().isEmpty());
        dap.close();
        board.plugIn();
        board.faults().clear();
        try (Dap again = new Dap(board).connect()) {
            assertEquals(0x1BA01477, again.read(Dap.DP_READ_DPIDR));
        }
    }

    @Test
    void unpluggingByTheClockToo() throws Exception {
        board.faults().add("unplug at 1 s");
        dap.read(Dap.DP_READ_DPIDR);
        board.advance(Duration.ofSeconds(1));
        assertThrows(UsbGoneException.class, () -> dap.read(Dap.DP_READ_DPIDR));
    }

    @Test
    void latencyPassesOncePerWait() throws Exception {
        board.faults().add("latency 2 ms");
        Duration began = board.time();
        dap.exchange(0x00, 0xFE);
        dap.exchange(0x00, 0xFE);
        assertEquals(4, board.time().minus(began).toMillis());
    }
}
