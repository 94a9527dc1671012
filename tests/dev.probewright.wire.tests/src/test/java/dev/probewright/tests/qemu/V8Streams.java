/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Streams of the instructions that ARMv8-M adds, and of others that it changes. */
final class V8Streams {
    /** What the names of the groups start with. */
    static final String PREFIX = "v8-";

    private static final int[] PLAIN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private static final Encoding LOAD_ACQUIRE = Encoding.of("111010001101 nnnn tttt 1111 10 zz 1111");
    private static final Encoding STORE_RELEASE = Encoding.of("111010001100 nnnn tttt 1111 10 zz 1111");
    private static final Encoding LOAD_ACQUIRE_EXCLUSIVE = Encoding.of("111010001101 nnnn tttt 1111 11 zz 1111");
    private static final Encoding STORE_RELEASE_EXCLUSIVE = Encoding.of("111010001100 nnnn tttt 1111 11 zz dddd");
    private static final Encoding TEST_TARGET = Encoding.of("111010000100 nnnn 1111 dddd at 000000");

    private static final List<Encoding> LIMITS = List.of(
            Encoding.of("111100111000 nnnn 10001000 0000101 a", f -> f.get('n') < 8),
            Encoding.of("1111001111101111 1000 dddd 0000101 a", f -> f.general("d")));

    /** MRS of the Non-secure registers, and MSR of those that change nothing else. */
    private static final List<Encoding> BANKED = List.of(
            Encoding.of("111100111000 nnnn 10001000 1000100 a", f -> f.general("n")),
            Encoding.of("111100111000 nnnn 10001000 1000101 a", f -> f.general("n")),
            Encoding.of("1111001111101111 1000 dddd 100010 aa", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 10010100", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 10010000", f -> f.general("d")));

    /** The groups by name. */
    static final Map<String, StreamGenerator.Group> GROUPS = groups();

    private V8Streams() {}

    static boolean covers(String group) {
        return group.startsWith(PREFIX);
    }

    private static Map<String, StreamGenerator.Group> groups() {
        Map<String, StreamGenerator.Group> groups = new TreeMap<>();
        for (String shared :
                List.of("narrow", "it-blocks", "load-store-wide", "load-store-multiple", "multiply", "branches")) {
            groups.put(PREFIX + shared, StreamGenerator.GROUPS.get(shared));
        }
        groups.put(PREFIX + "acquire-release", V8Streams::ordered);
        groups.put(PREFIX + "banked", V8Streams::banked);
        groups.put(PREFIX + "test-target", V8Streams::testTarget);
        return groups;
    }

    private static int register(Random random, int... others) {
        while (true) {
            int register = PLAIN[random.nextInt(PLAIN.length)];
            boolean free = true;
            for (int other : others) {
                free &= other != register;
            }
            if (free) {
                return register;
            }
        }
    }

    private static void ordered(CodeBuilder code, Random random) {
        int rn = register(random);
        int rt = register(random, rn);
        int rd = register(random, rn, rt);
        int size = random.nextInt(3);
        code.load(rn, Layout.DATA + 4 * random.nextInt(Layout.DATA_SIZE / 4));
        switch (random.nextInt(3)) {
            case 0 -> code.wide(LOAD_ACQUIRE.with(random, 'n', rn, 't', rt, 'z', size));
            case 1 -> code.wide(STORE_RELEASE.with(random, 'n', rn, 't', rt, 'z', size));
            default -> {
                code.wide(LOAD_ACQUIRE_EXCLUSIVE.with(random, 'n', rn, 't', rt, 'z', size));
                code.wide(STORE_RELEASE_EXCLUSIVE.with(random, 'n', rn, 't', rt, 'z', size, 'd', rd));
            }
        }
    }

    private static void banked(CodeBuilder code, Random random) {
        if (random.nextInt(3) != 0) {
            Encoding encoding = StreamGenerator.pick(BANKED, random);
            code.add(encoding, encoding.random(random));
            return;
        }
        int limit = random.nextInt(8);
        code.load(limit, Layout.STACK - 0x400 + random.nextInt(0x200)); // below what the stream pushes
        code.wide(LIMITS.get(0).with(random, 'n', limit));
        code.wide(LIMITS.get(1).random(random));
        code.narrow(0xB400 | 1 + random.nextInt(255)); // PUSH
    }

    /** Of Secure memory, whose attribution does not depend on the chip as long as the SAU is off. */
    private static void testTarget(CodeBuilder code, Random random) {
        int rn = register(random);
        code.load(rn, Layout.CODE + random.nextInt(0x2000));
        code.wide(TEST_TARGET.with(random, 'n', rn, 'd', register(random)));
    }
}
