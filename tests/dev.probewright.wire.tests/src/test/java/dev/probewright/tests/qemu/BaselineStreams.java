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

/** Streams of the instructions of ARMv6-M, and of encodings that it leaves undefined while ARMv7-M does not. */
final class BaselineStreams {
    /** What the names of the groups start with. */
    static final String PREFIX = "v6-";

    private static final List<Encoding> SPECIAL = List.of(
            Encoding.of("1111001111101111 1000 dddd 00000aaa", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 0000100a", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 00010000", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 00010100", f -> f.general("d")),
            Encoding.of("111100111000 nnnn 10001000 00001001", f -> f.general("n")),
            Encoding.of("1111001110111111 10001111 01bb1111", f -> f.get('b') < 3),
            Encoding.of("0100001101 nnn ddd"));

    private static final List<Encoding> STACK_POINTER = List.of(
            Encoding.of("10110000 s iiiiiii"),
            Encoding.of("01000100 1 mmmm 101", f -> f.get('m') != 15),
            Encoding.of("01000110 1 mmmm 101", f -> f.get('m') != 15),
            Encoding.of("10101 ddd iiiiiiii"));

    private static final Encoding PUSH = Encoding.of("1011010 m rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding POP = Encoding.of("10111100 rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding STM =
            Encoding.of("11000 nnn rrrrrrrr", f -> f.get('r') != 0 && (f.get('r') >> f.get('n') & 1) == 0);
    private static final Encoding LDM = Encoding.of("11001 nnn rrrrrrrr", f -> f.get('r') != 0);

    /** Of ARMv7-M only. */
    private static final List<Encoding> UNDEFINED = List.of(
            Encoding.of("11110 i 0 oooo s nnnn 0 iii dddd iiiiiiii"),
            Encoding.of("11101 01 oooo s nnnn 0 iii dddd ii tt mmmm"),
            Encoding.of("11111010 0tt s nnnn 1111 dddd 0000 mmmm"),
            Encoding.of("11111011 10u1 nnnn 1111 dddd 1111 mmmm"),
            Encoding.of("1111100 g 1 zz l nnnn tttt iiiiiiiiiiii"),
            Encoding.of("1110100 dd 0 w l nnnn rrrrrrrrrrrrrrrr"),
            Encoding.of("111010000101 nnnn tttt 1111 iiiiiiii"),
            Encoding.of("1101 1110 iiiiiiii"));

    /** The groups by name. */
    static final Map<String, StreamGenerator.Group> GROUPS = groups();

    private BaselineStreams() {}

    static boolean covers(String group) {
        return group.startsWith(PREFIX);
    }

    private static Map<String, StreamGenerator.Group> groups() {
        Map<String, StreamGenerator.Group> groups = new TreeMap<>();
        groups.put(PREFIX + "narrow", any(Encodings.NARROW));
        groups.put(PREFIX + "high-registers", any(Encodings.HIGH_REGISTERS));
        groups.put(PREFIX + "special", BaselineStreams::special);
        groups.put(PREFIX + "stack-pointer", any(STACK_POINTER));
        groups.put(PREFIX + "load-store", MemoryStreams::narrow);
        groups.put(PREFIX + "load-store-multiple", BaselineStreams::multiple);
        groups.put(PREFIX + "branches", BaselineStreams::branch);
        groups.put(PREFIX + "undefined", any(UNDEFINED));
        groups.put(PREFIX + "unaligned", BaselineStreams::unaligned);
        return groups;
    }

    /** One exception ends the stream. */
    static boolean endsInAnException(String group) {
        return group.equals(PREFIX + "undefined") || group.equals(PREFIX + "unaligned");
    }

    private static StreamGenerator.Group any(List<Encoding> encodings) {
        return (code, random) -> {
            Encoding encoding = StreamGenerator.pick(encodings, random);
            code.add(encoding, encoding.random(random));
        };
    }

    /** The flags are set without Q, which qemu keeps and ARMv6-M does not have. */
    private static void special(CodeBuilder code, Random random) {
        if (random.nextInt(4) == 0) {
            int rn = random.nextInt(8);
            code.load(rn, Stream.value(random) & ~(1 << 27));
            code.wide(0xF3808800 | rn << 16); // MSR APSR, Rn
        } else {
            any(SPECIAL).add(code, random);
        }
    }

    private static void multiple(CodeBuilder code, Random random) {
        int rn = random.nextInt(8);
        switch (random.nextInt(4)) {
            case 0 -> code.narrow(PUSH.random(random));
            case 1 -> code.narrow(POP.random(random));
            default -> {
                code.load(rn, Layout.DATA + 4 * random.nextInt(Layout.DATA_SIZE / 4 - 16));
                code.narrow((random.nextBoolean() ? STM : LDM).with(random, 'n', rn));
            }
        }
    }

    /** A load or store of two or four bytes at an address that is not a multiple of it. */
    private static void unaligned(CodeBuilder code, Random random) {
        int rn = random.nextInt(8);
        boolean word = random.nextBoolean();
        int base = Layout.DATA + 4 * random.nextInt(Layout.DATA_SIZE / 4 - 64);
        code.load(rn, base + 1 + 2 * random.nextInt(2));
        int load = random.nextInt(2) << 11;
        int fields = random.nextInt(32) << 6 | rn << 3 | random.nextInt(8);
        code.narrow((word ? 0x6000 : 0x8000) | load | fields);
    }

    /** Over one instruction or none: on a condition, always, with link, or to a register. */
    private static void branch(CodeBuilder code, Random random) {
        int skipped = random.nextInt(8);
        switch (random.nextInt(4)) {
            case 0 -> code.narrow(0xD000 | random.nextInt(14) << 8);
            case 1 -> code.narrow(0xE000);
            case 2 -> code.wide(CodeBuilder.branchWithLink(code.address(), code.address() + 6));
            default -> {
                code.align();
                int rm = 1 + random.nextInt(7);
                code.load(rm, code.address() + 12 | 1);
                code.narrow((random.nextBoolean() ? 0x4700 : 0x4780) | rm << 3);
            }
        }
        code.narrow(0x3001 | skipped << 8); // ADDS, which is left out
        code.narrow(0x3007 | skipped << 8);
    }
}
