/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers that are not what the target gave: found, or taken exactly as they came. */
class CorruptedAnswersTest {
    private static final int CASES = 10_000;

    private enum Corruption {
        DROP,
        DOUBLE,
        FOREIGN,
        CUT,
        NONE_AT_ALL,
        FLIP,
        HOLD
    }

    @Test
    void eachIsFoundOrTakenAsItCame() throws Exception {
        int found = 0;
        for (int seed = 1; seed <= CASES; seed++) {
            found += one(seed) ? 1 : 0;
        }
        assertTrue(found > CASES / 2, found + " found");
    }

    private static boolean one(int seed) throws ProbeException {
        Random random = new Random(seed);
        FakeServer server = new FakeServer();
        BitPipe pipe = new BitPipe("rbb-jtag:here:1", server, 10);
        JtagCharacters jtag = new JtagCharacters(pipe);
        String first = levels(random);
        String second = levels(random);
        server.answering(first + second);
        Corruption corruption = Corruption.values()[random.nextInt(Corruption.values().length)];
        String[] came = {first};
        if (corruption == Corruption.HOLD) {
            server.hold();
        } else {
            server.disturb(answer -> came[0] = corrupt(corruption, answer, random));
        }
        boolean isFound = false;
        try {
            String got = run(jtag, first.length());
            assertEquals(came[0], got, "seed " + seed + " " + corruption);
            assertEquals(Corruption.FLIP, corruption, "seed " + seed);
        } catch (ProbeSilentException e) {
            isFound = true;
        }
        if (corruption == Corruption.HOLD) {
            server.release();
        }
        try {
            assertEquals(second, run(jtag, second.length()), "seed " + seed + " " + corruption + ", the next one");
        } catch (ProbeSilentException e) {
            assertTrue(isFound, "seed " + seed + " " + corruption);
        }
        return isFound;
    }

    private static String corrupt(Corruption corruption, String answer, Random random) {
        int at = random.nextInt(answer.length());
        return switch (corruption) {
            case DROP -> answer.substring(0, at) + answer.substring(at + 1);
            case DOUBLE -> answer.substring(0, at + 1) + answer.substring(at);
            case FOREIGN -> answer.substring(0, at) + foreign(random) + answer.substring(at + 1);
            case CUT -> answer.substring(0, at);
            case NONE_AT_ALL -> "";
            case FLIP -> answer.substring(0, at) + (answer.charAt(at) == '0' ? '1' : '0') + answer.substring(at + 1);
            case HOLD -> answer;
        };
    }

    private static char foreign(Random random) {
        char any = (char) random.nextInt(256);
        return any == '0' || any == '1' ? '2' : any;
    }

    private static String levels(Random random) {
        StringBuilder levels = new StringBuilder();
        int count = 1 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            levels.append((char) ('0' + random.nextInt(2)));
        }
        return levels.toString();
    }

    private static String run(JtagCharacters jtag, int count) throws ProbeException {
        JtagSequence sequence = new JtagSequence();
        sequence.shift(new byte[(count + 7) / 8], count, false, true);
        byte[] captured = jtag.run(sequence);
        StringBuilder levels = new StringBuilder();
        for (int i = 0; i < count; i++) {
            levels.append((char) ('0' + (captured[i / 8] >>> i % 8 & 1)));
        }
        return levels.toString();
    }
}
