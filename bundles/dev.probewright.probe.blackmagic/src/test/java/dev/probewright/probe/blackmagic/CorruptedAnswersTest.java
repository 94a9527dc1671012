/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers that are not what the probe sent: found, or, where they are still of the right form, taken exactly as they came. */
class CorruptedAnswersTest {
    private static final int CASES = 10_000;
    private static final String READ = "Am0000230000000000000020000000%08x";

    private enum Corruption {
        CUT,
        LENGTHEN,
        STATUS,
        NO_START,
        NO_END,
        GARBAGE,
        DROP,
        DOUBLE,
        NOTHING,
        LATE,
        DIGIT
    }

    @Test
    void eachIsFoundOrTakenAsItCame() throws Exception {
        FakeRemote remote = new FakeRemote();
        RemotePipe pipe = new RemotePipe("blackmagic:X", remote, 10, 1000);
        pipe.start();
        RemoteMemory memory = new RemoteMemory(
                pipe, RemoteVersion.V4, new WatchedDap(new FixedDap(0x2300_0052)), new SwdCommands(pipe));
        remote.answer("AR0000000800000000", "&K00000000#");
        int found = 0;
        for (int seed = 1; seed <= CASES; seed++) {
            found += one(seed, remote, memory) ? 1 : 0;
        }
        assertTrue(found > CASES * 8 / 10, found + " found");
    }

    private static boolean one(int seed, FakeRemote remote, RemoteMemory memory) throws Exception {
        Random random = new Random(seed);
        byte[] first = target(random, remote);
        Corruption corruption = Corruption.values()[random.nextInt(Corruption.values().length)];
        List<String> came = new ArrayList<>();
        if (corruption == Corruption.LATE) {
            remote.hold();
        } else {
            remote.disturb(all -> {
                came.addAll(corrupt(corruption, all, random));
                return came;
            });
        }
        boolean isFound = false;
        String text = "seed " + seed + " " + corruption;
        byte[] got = new byte[first.length];
        try {
            memory.read(0, 0x2000_0000L, Width.WORD, got, 0, got.length);
            assertEquals(Corruption.DIGIT, corruption, text);
            assertEquals("&K" + HexFormat.of().formatHex(got) + "#", came.get(0), text);
        } catch (ProbeMemoryException | ProbeException e) {
            isFound = true;
            assertArrayEquals(new byte[got.length], got, text);
        }
        byte[] second = target(random, remote);
        got = new byte[second.length];
        memory.read(0, 0x2000_0000L, Width.WORD, got, 0, got.length);
        assertArrayEquals(second, got, text + ", the next one");
        return isFound;
    }

    /** Other memory, with TAR where it has to be behind it. */
    private static byte[] target(Random random, FakeRemote remote) {
        byte[] memory = new byte[4 * (1 + random.nextInt(12))];
        random.nextBytes(memory);
        remote.answer(String.format(READ, memory.length), "&K" + HexFormat.of().formatHex(memory) + "#");
        remote.answer("Aa00000104", String.format("&K%02x000020#", memory.length));
        return memory;
    }

    private static List<String> corrupt(Corruption corruption, List<String> all, Random random) {
        List<String> came = new ArrayList<>(all);
        int which = corruption == Corruption.DIGIT ? 0 : random.nextInt(came.size());
        String answer = came.get(which);
        int at = 1 + random.nextInt(answer.length() - 1);
        switch (corruption) {
            case CUT -> {
                came.set(which, answer.substring(0, at));
                came.subList(which + 1, came.size()).clear();
            }
            case LENGTHEN -> came.set(which, answer.replace("#", "0".repeat(1 + random.nextInt(9)) + "#"));
            case STATUS -> came.set(which, "&" + (answer.charAt(1) == 'E' ? "K" : "E") + answer.substring(2));
            case NO_START -> came.set(which, answer.substring(1));
            case NO_END -> came.set(which, answer.substring(0, answer.length() - 1));
            case GARBAGE -> came.set(which, answer.substring(0, at) + garbage(random) + answer.substring(at));
            case DROP -> came.remove(which);
            case DOUBLE -> came.add(which, answer);
            case NOTHING -> came.clear();
            case DIGIT -> {
                char[] characters = answer.toCharArray();
                characters[2 + random.nextInt(answer.length() - 3)] =
                        HexFormat.of().toLowHexDigit(random.nextInt());
                came.set(which, new String(characters));
            }
            case LATE -> throw new AssertionError();
        }
        return came;
    }

    private static String garbage(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(4)];
        random.nextBytes(bytes);
        bytes[0] = (byte)
                (Arrays.asList(0, 0x7F, 0x26, 0xFF).get(random.nextInt(4)).intValue());
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append((char) (each & 0xFF));
        }
        return text.toString();
    }
}
