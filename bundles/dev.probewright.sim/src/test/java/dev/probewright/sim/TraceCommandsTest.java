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

import dev.probewright.sim.probe.SwoLine.Coding;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trace as CMSIS-DAP captures it, byte by byte. */
class TraceCommandsTest {
    private static final int ACTIVE = 1;
    private static final int PAUSED = 2;
    private static final int STREAM_ERROR = 0x40;
    private static final int OVERRUN = 0x80;
    private static final int UART = 1;
    private static final int MANCHESTER = 2;
    private static final int BUFFER = 4096;

    private final VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("trace"));
    private Dap dap;

    @BeforeEach
    void open() throws Exception {
        dap = new Dap(board);
    }

    @AfterEach
    void close() {
        dap.close();
    }

    private static void answers(int[] answer, int... expected) {
        assertArrayEquals(expected, answer, () -> Arrays.toString(answer));
    }

    /** At 2 MBd. */
    private void capture(int transport, int mode) throws Exception {
        answers(dap.exchange(0x17, transport), 0x17, 0);
        answers(dap.exchange(0x18, mode), 0x18, 0);
        answers(dap.exchange(0x19, 0x80, 0x84, 0x1E, 0x00), 0x19, 0x80, 0x84, 0x1E, 0x00);
        answers(dap.exchange(0x1A, 1), 0x1A, 0);
    }

    @Test
    void bytesAreFetchedByCommand() throws Exception {
        capture(1, UART);
        answers(dap.exchange(0x1B), 0x1B, ACTIVE, 0, 0, 0, 0);
        board.traceOut(new byte[] {1, 2, 3, 4});
        answers(dap.exchange(0x1B), 0x1B, ACTIVE, 4, 0, 0, 0);
        answers(dap.exchange(0x1C, 3, 0), 0x1C, ACTIVE, 3, 0, 1, 2, 3);
        answers(dap.exchange(0x1C, 0, 2), 0x1C, ACTIVE, 1, 0, 4);
        answers(dap.exchange(0x1A, 0), 0x1A, 0);
        board.traceOut(new byte[] {5});
        answers(dap.exchange(0x1C, 0, 2), 0x1C, 0, 0, 0);
    }

    @Test
    void theSpeedIsTheNearestThatTheClockGives() throws Exception {
        dap.exchange(0x18, UART);
        // 115200: 72 MHz / 625; 5 MBd: 72 MHz / 14
        assertEquals(115_200, Dap.word(dap.exchange(0x19, 0x00, 0xC2, 0x01, 0x00), 1));
        assertEquals(5_142_857, Dap.word(dap.exchange(0x19, 0x40, 0x4B, 0x4C, 0x00), 1));
        assertEquals(9_000_000, Dap.word(dap.exchange(0x19, 0xFF, 0xFF, 0xFF, 0x7F), 1));
        assertEquals(0, Dap.word(dap.exchange(0x19, 1, 0, 0, 0), 1), "too slow");
        answers(dap.exchange(0x1A, 1), 0x1A, 0xFF);
    }

    @Test
    void nothingIsCapturedBeforeAllIsSet() throws Exception {
        answers(dap.exchange(0x1A, 1), 0x1A, 0xFF);
        answers(dap.exchange(0x18, 3), 0x18, 0xFF);
        answers(dap.exchange(0x19, 0x80, 0x84, 0x1E, 0x00), 0x19, 0, 0, 0, 0);
        answers(dap.exchange(0x18, UART), 0x18, 0);
        answers(dap.exchange(0x1A, 1), 0x1A, 0xFF);
        capture(1, UART);
        answers(dap.exchange(0x17, 2), 0x17, 0xFF);
        answers(dap.exchange(0x17, 3), 0x17, 0xFF);
    }

    @Test
    void aFullBufferLosesWhatComes() throws Exception {
        capture(1, UART);
        byte[] bytes = new byte[BUFFER + 1];
        board.traceOut(Arrays.copyOf(bytes, BUFFER));
        answers(dap.exchange(0x1B), 0x1B, ACTIVE | PAUSED, 0x00, 0x10, 0, 0);
        board.traceOut(new byte[] {7});
        answers(dap.exchange(0x1B), 0x1B, ACTIVE | PAUSED | OVERRUN, 0x00, 0x10, 0, 0);
        answers(dap.exchange(0x1B), 0x1B, ACTIVE | PAUSED, 0x00, 0x10, 0, 0);
        int[] most = dap.exchange(0x1C, 0xFF, 0xFF);
        assertEquals(512 - 4, most[2] | most[3] << 8, "what a packet holds");
        board.traceOut(new byte[] {8});
        answers(dap.exchange(0x1B), 0x1B, ACTIVE, 0x05, 0x0E, 0, 0);
    }

    @Test
    void anotherCodingOrSpeedIsAnErrorOfTheStream() throws Exception {
        capture(1, UART);
        board.traceOut(new byte[] {1}, Coding.UART, 2_010_000);
        answers(dap.exchange(0x1C, 9, 0), 0x1C, ACTIVE, 1, 0, 1);
        board.traceOut(new byte[] {1}, Coding.UART, 1_000_000);
        answers(dap.exchange(0x1C, 9, 0), 0x1C, ACTIVE | STREAM_ERROR, 0, 0);
        board.traceOut(new byte[] {1}, Coding.MANCHESTER, 2_000_000);
        answers(dap.exchange(0x1C, 9, 0), 0x1C, ACTIVE | STREAM_ERROR, 0, 0);
        dap.exchange(0x1A, 0);
        capture(1, MANCHESTER);
        board.traceOut(new byte[] {2}, Coding.MANCHESTER, 500_000);
        answers(dap.exchange(0x1C, 9, 0), 0x1C, ACTIVE, 1, 0, 2);
    }

    @Test
    void theExtendedStatusHasWhatIsAskedFor() throws Exception {
        capture(1, UART);
        board.traceOut(new byte[] {1, 2, 3});
        answers(dap.exchange(0x1E, 1), 0x1E, ACTIVE);
        answers(dap.exchange(0x1E, 2), 0x1E, 3, 0, 0, 0);
        int[] all = dap.exchange(0x1E, 7);
        assertEquals(1 + 1 + 4 + 8, all.length);
        assertEquals(3, Dap.word(all, 6));
        assertEquals(board.time().toMillis(), Dap.word(all, 10) / 1000);
    }

    @Test
    void bytesComeByThemselvesOnTheThirdEndpoint() throws Exception {
        dap.close();
        SimBus bus = SimBus.of(board);
        try (UsbDevice device = bus.open(bus.devices().get(0))) {
            assertEquals(3, device.info().interfaces().get(0).endpoints().size());
            dap = new Dap(device);
            BulkIn trace = device.bulkIn(0, 0x82);
            capture(2, UART);
            assertThrows(UsbTimeoutException.class, () -> trace.read(new byte[512], 60_000));
            board.traceOut(new byte[] {1, 2, 3});
            byte[] buffer = new byte[2];
            assertEquals(2, trace.read(buffer, 100));
            assertArrayEquals(new byte[] {1, 2}, buffer);
            assertEquals(1, trace.read(buffer, 100));
            answers(dap.exchange(0x1C, 9, 0), 0x1C, ACTIVE, 0, 0);
            CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    return trace.read(new byte[512], 60_000);
                } catch (dev.probewright.usb.UsbException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            board.traceOut(new byte[] {9, 9, 9, 9});
            assertEquals(4, reader.get(10, TimeUnit.SECONDS), "another thread waits for what comes");
        }
    }
}
