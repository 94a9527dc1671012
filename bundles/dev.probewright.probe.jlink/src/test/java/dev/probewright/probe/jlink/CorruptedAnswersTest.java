/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Spoilt answers: each is a typed error, or the data exactly as they came. Nothing in the protocol tells two answers of one length
 * apart that both come in time, so no two of the same length follow one another here.
 */
class CorruptedAnswersTest {
    private static final int ROUNDS = 10_000;

    @Test
    void neverGiveWrongBits() throws Exception {
        long seed = new Random().nextLong();
        String told = "seed " + seed;
        Random random = new Random(seed);
        CorruptingPipe usb = new CorruptingPipe(random);
        JLinkPipe pipe = new JLinkPipe("jlink:1", usb, 1_000);
        pipe.setFence(CorruptingPipe.CAPS);
        BitSet capabilities = new BitSet();
        capabilities.set(JLinkCapability.SELECT_IF.bit());
        BitTransfer bits = new BitTransfer(pipe, new JLinkFacts("", 9, capabilities, 3), 0x0101);
        int failures = 0;
        int bytes = 0;
        boolean twice = false;
        for (int round = 0; round < ROUNDS; round++) {
            CorruptingPipe.Spoiling spoiling = twice || random.nextInt(3) == 0
                    ? CorruptingPipe.Spoiling.NONE
                    : CorruptingPipe.Spoiling.values()[random.nextInt(CorruptingPipe.Spoiling.values().length)];
            bytes = 1 + (bytes + random.nextInt(61)) % 62;
            byte[] request = new byte[bytes];
            random.nextBytes(request);
            usb.next = spoiling;
            String what = told + ", round " + round + ", " + spoiling + (twice ? " behind one that came twice" : "");
            boolean fails =
                    switch (spoiling) {
                        case TRUNCATED, LENGTHENED, OTHER_STATUS, LOST, LATE -> true;
                        case NONE, TWICE, BEHIND_NOTHING, IN_PIECES -> twice;
                    };
            try {
                byte[] answer = bits.run(new byte[bytes], request, bytes * 8);
                assertTrue(!fails, what);
                assertArrayEquals(CorruptingPipe.answer(request), answer, what);
            } catch (ProbeException e) {
                failures++;
                assertTrue(fails, what + ": " + e);
            }
            twice = spoiling == CorruptingPipe.Spoiling.TWICE;
        }
        assertTrue(failures > ROUNDS / 4, told + ": " + failures);
    }

    @Test
    void aTimeOutIsSilence() {
        ProbeException e = ProbeTrouble.of("jlink:1", "command 0xCF", new UsbTimeoutException("nothing", 1));
        assertEquals(ProbeSilentException.class, e.getClass());
        assertTrue(e.facts().contains("0xCF"), e.facts());
    }

    /** Openings, too: whatever comes, it is an error or what the probe said. */
    @Test
    void openingWithSpoiltAnswersIsAnErrorOrRight() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int opened = 0;
        for (int round = 0; round < 1_000; round++) {
            ScriptedAnswers usb = new ScriptedAnswers(random);
            try {
                JLinkFacts facts = JLinkFacts.ask(new JLinkPipe("jlink:1", usb, 1_000));
                opened++;
                if (!facts.firmware().equals(ScriptedBus.FIRMWARE) || facts.interfaces() != 3) {
                    fail("seed " + seed + ", round " + round + ": " + facts);
                }
            } catch (ProbeException e) {
                assertTrue(usb.spoilt > 0, "seed " + seed + ", round " + round + ": " + e);
            }
        }
        assertTrue(opened > 100, "seed " + seed + ": only " + opened + " were opened");
    }

    /** Answers the questions of an opening, and sometimes cuts an answer short, drops it, or adds to it. */
    private static final class ScriptedAnswers implements BulkPipe {
        private final Random random;
        private final Deque<byte[]> answers = new ArrayDeque<>();
        int spoilt;

        ScriptedAnswers(Random random) {
            this.random = random;
        }

        @Override
        public int maxPacketSize() {
            return 64;
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) {
            byte[] answer =
                    switch (data[0] & 0xFF) {
                        case 0x01 -> {
                            byte[] text = Arrays.copyOf(ScriptedBus.FIRMWARE.getBytes(), 114 - 2);
                            byte[] whole = new byte[114];
                            whole[0] = 112;
                            System.arraycopy(text, 0, whole, 2, 112);
                            yield whole;
                        }
                        case 0xE8 -> CorruptingPipe.CAPS.clone();
                        case 0xED -> Arrays.copyOf(CorruptingPipe.CAPS, 32);
                        case 0xF0 -> new byte[] {(byte) 0x80, 0x6F, 1, 0};
                        default -> new byte[] {3, 0, 0, 0};
                    };
            int luck = random.nextInt(12);
            if (luck < 3) {
                spoilt++;
            }
            switch (luck) {
                case 0 -> answers.add(Arrays.copyOf(answer, random.nextInt(answer.length)));
                case 1 -> answers.add(Arrays.copyOf(answer, answer.length + 1 + random.nextInt(3)));
                case 2 -> {
                    // It is lost.
                }
                default -> answers.add(answer);
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) {
            throw new UnsupportedOperationException("a J-Link counts bytes");
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            byte[] answer = answers.poll();
            if (answer == null) {
                throw new UsbTimeoutException("nothing", timeoutMillis);
            }
            int length = Math.min(answer.length, buffer.length);
            System.arraycopy(answer, 0, buffer, 0, length);
            if (length < answer.length) {
                answers.addFirst(Arrays.copyOfRange(answer, length, answer.length));
            }
            return length;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
