/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.WireProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that are spoilt on their way: noticed, or what they bring is what the wire brought. */
class CorruptAnswersTest {
    private static final int ANSWERS = 10_000;
    private static final long SEED = 20_261_121;

    /** What comes is there when it is asked for. */
    private static final int TIMEOUT_MILLIS = 0;

    private final FakeFtdi chip = FakeFtdi.ft2232h();
    private final Random random = new Random(SEED);
    private final FtdiWire wire = new FtdiWire(
            chip.pipe(TIMEOUT_MILLIS), Boards.load("").named("generic").orElseThrow());

    @Test
    void tenThousandSpoiltAnswers() throws Exception {
        chip.patient = false;
        int noticed = 0;
        byte[] stale = {0x32, 0x60, (byte) 0xFA, (byte) 0xAA};
        for (int n = 0; n < ANSWERS; n++) {
            JtagSequence sequence = new JtagSequence();
            int bits = 8 * (1 + random.nextInt(40));
            byte[] tdi = new byte[bits / 8];
            sequence.shift(tdi, bits, false, true);
            byte[] tdo = new byte[tdi.length];
            random.nextBytes(tdo);
            ready(n);
            int first = chip.mpsse.clocks.size();
            chip.mpsse.target = period -> (tdo[(period - first) / 8] >>> (period - first) % 8 & 1) != 0;
            int how = random.nextInt(7);
            byte[] before = stale;
            List<byte[]> seen = new ArrayList<>();
            chip.disturbance = transfers -> {
                seen.addAll(transfers);
                return spoil(how, transfers, before);
            };
            String where = "seed " + SEED + ", answer " + n + ", spoilt in way " + how;
            try {
                byte[] captured = wire.jtag.run(sequence);
                assertEquals(true, how == 0 || how == 6, where + " was not noticed");
                if (how == 0) {
                    assertEquals(Arrays.toString(tdo), Arrays.toString(captured), where);
                }
            } catch (ProbeSilentException e) {
                assertTrue(how != 0, where + ": " + e.getMessage());
                noticed++;
            }
            if (!seen.isEmpty()) {
                stale = seen.get(0);
            }
        }
        assertTrue(noticed > ANSWERS / 2, "noticed " + noticed);
    }

    /** The bus is as it should be while the driver brings the chip to order. */
    private void ready(int n) throws ProbeException {
        chip.disturbance = transfers -> transfers;
        chip.mpsse.clocks.clear();
        chip.mpsse.target = period -> false;
        try {
            wire.setPins();
        } catch (ProbeSilentException second) {
            // The one that came twice is noticed here.
            wire.setPins();
        }
        if (n % 2 == 0) {
            // So that either mark is due.
            wire.setPins();
        }
    }

    private List<byte[]> spoil(int how, List<byte[]> transfers, byte[] stale) {
        byte[] answer = transfers.get(0);
        int length = answer.length;
        return switch (how) {
            case 0 -> transfers;
            case 1 -> List.of(Arrays.copyOf(answer, random.nextInt(length)));
            case 2 -> List.of(Arrays.copyOf(answer, length + 1 + random.nextInt(20)));
            case 3 -> List.of();
            case 4 -> List.of(stale, answer);
            case 5 -> {
                byte[] changed = answer.clone();
                changed[length - 1 - random.nextInt(8)] ^= (byte) (1 + random.nextInt(255));
                yield List.of(changed);
            }
            // Twice: the second is noticed when the next one comes.
            default -> List.of(answer, answer);
        };
    }

    @Test
    void anAnswerThatComesTwiceIsNotTakenForTheNextOne() throws Exception {
        JtagSequence sequence = new JtagSequence();
        sequence.shift(0, 8, false, true);
        wire.start();
        chip.disturbance = transfers -> List.of(transfers.get(0), transfers.get(0));
        wire.jtag.run(sequence);
        chip.disturbance = transfers -> transfers;
        ProbeSilentException e = assertThrows(ProbeSilentException.class, () -> wire.jtag.run(sequence));
        assertTrue(e.getMessage().contains("not the mark"), e.getMessage());
        assertEquals(1, wire.jtag.run(sequence).length);
    }

    @Test
    void aLateAnswerIsNotTakenForALaterOne() throws Exception {
        JtagSequence sequence = new JtagSequence();
        sequence.shift(0, 8, false, true);
        wire.start();
        List<byte[]> late = new ArrayList<>();
        chip.disturbance = transfers -> {
            late.addAll(transfers);
            return List.of();
        };
        assertThrows(ProbeSilentException.class, () -> wire.jtag.run(sequence));
        // It comes in front of what the restart brings, whose own answers do not come in the meantime either.
        chip.disturbance = transfers -> {
            chip.disturbance = same -> same;
            return List.of(late.get(0), transfers.get(0));
        };
        chip.mpsse.target = period -> true;
        assertEquals((byte) 0xFF, wire.jtag.run(sequence)[0]);
    }

    @Test
    void aChipThatTakesNothingIsSilent() throws Exception {
        wire.on(WireProtocol.JTAG, 30_000_000);
        chip.buffer = -1;
        chip.silent = true;
        JtagSequence sequence = new JtagSequence();
        sequence.shift(new byte[4_000], 32_000, false, true);
        assertThrows(ProbeSilentException.class, () -> wire.jtag.run(sequence));
    }

    @Test
    void aChannelWithoutMpsseIsSaidToBeOne() {
        chip.silent = true;
        ProbeSilentException e = assertThrows(ProbeSilentException.class, wire::start);
        assertTrue(e.getMessage().contains("the MPSSE answers nothing and nothing"), e.getMessage());
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        MpssePipe pipe = chip.pipe(60_000);
        FtdiWire slow = new FtdiWire(pipe, Boards.load("").named("generic").orElseThrow());
        slow.start();
        chip.silent = true;
        for (int bytes : new int[] {8, 4_000}) {
            JtagSequence sequence = new JtagSequence();
            sequence.shift(new byte[bytes], bytes * 8, false, true);
            CompletableFuture<byte[]> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return slow.jtag.run(sequence);
                } catch (ProbeException e) {
                    throw new java.util.concurrent.CompletionException(e);
                }
            });
            pipe.close();
            ExecutionException e = assertThrows(ExecutionException.class, () -> waiting.get(30, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof ProbeGoneException, String.valueOf(e.getCause()));
        }
    }
}
