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

import dev.probewright.sim.clock.VirtualClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same calls on a board in virtual time give the same answers, times and counts, by bits and by transfers. */
class DeterminismTest {
    private static final long SEED = 4711;

    private record Run(List<String> trace, byte[] flash, BoardStatistics statistics, long nanos) {}

    private static Run run(boolean bits) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("same")
                .withBitLevel(bits)
                .withLatency(VirtualClock.MICROSECOND * 125)
                .withFaults("wait 3 ms after PER; protocol error at transfer 90; flip bit 4 in read 30"));
        // Reset vector 8: r0 = 0x20000400; then counts there, with SysTick as its noise.
        board.loadFlash(
                0,
                Dap.bytes(
                        0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, 0x20, 0x20, 0x00, 0x06, 0x40, 0x21, 0x01, 0x32, 0x42, 0x60,
                        0xFC, 0xE7));
        List<String> trace = new ArrayList<>();
        Random random = new Random(SEED);
        try (Dap dap = new Dap(board).connect()) {
            dap.exchange(0x04, 2, 0xFF, 0, 0, 0);
            dap.writeWord(0x40022004, 0x45670123);
            dap.writeWord(0x40022004, 0xCDEF89AB);
            for (int step = 0; step < 300; step++) {
                int[] answer =
                        switch (random.nextInt(6)) {
                            case 0 ->
                                dap.transfer(new Dap.Transfer()
                                        .write(Dap.AP_WRITE_TAR, 0x20000000 + random.nextInt(0x800) * 4)
                                        .read(Dap.AP_READ_DRW)
                                        .read(Dap.AP_READ_DRW));
                            case 1 ->
                                dap.transfer(new Dap.Transfer()
                                        .write(Dap.AP_WRITE_TAR, 0x40022010)
                                        .write(Dap.AP_WRITE_DRW, 0x02)
                                        .write(Dap.AP_WRITE_DRW, 0x08000000 + random.nextInt(128) * 1024)
                                        .write(Dap.AP_WRITE_TAR, 0x40022010)
                                        .write(Dap.AP_WRITE_DRW, 0x42));
                            case 2 -> dap.exchange(0x06, 0, 8, 0, Dap.AP_READ_DRW);
                            case 3 -> dap.exchange(0x09, random.nextInt(256), random.nextInt(4));
                            case 4 ->
                                dap.transfer(new Dap.Transfer()
                                        .write(Dap.AP_WRITE_TAR, 0xE000EDF0)
                                        .write(Dap.AP_WRITE_DRW, 0xA05F0001 | random.nextInt(2) << 1)
                                        .read(Dap.DP_READ_STATUS));
                            default -> dap.exchange(0x08, 0, 0x1E, 0, 0, 0);
                        };
                trace.add(Arrays.toString(answer));
                if (answer[0] == 5 && (answer[2] == 7 || answer[2] == 8)) {
                    dap.lineReset();
                    dap.read(Dap.DP_READ_DPIDR);
                }
            }
        }
        return new Run(trace, board.flash(), board.statistics(), board.time().toNanos());
    }

    @Test
    void twiceTheSame() throws Exception {
        Run first = run(false);
        Run second = run(false);
        assertEquals(first.trace, second.trace, "seed " + SEED);
        assertArrayEquals(first.flash, second.flash);
        assertEquals(first.statistics, second.statistics);
        assertEquals(first.nanos, second.nanos);
    }

    @Test
    void byBitsTheSameAsByTransfers() throws Exception {
        Run transfers = run(false);
        Run bits = run(true);
        assertEquals(transfers.trace, bits.trace, "seed " + SEED);
        assertArrayEquals(transfers.flash, bits.flash);
        assertEquals(transfers.statistics, bits.statistics);
        assertEquals(transfers.nanos, bits.nanos);
    }
}
