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
import java.util.Random;

/** Loads and stores. Each is preceded by the instructions that point its base register into the data. */
final class MemoryStreams {
    private static final int[] NO_STACK_NO_PC = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14};

    private MemoryStreams() {}

    private static int low(Random random) {
        return random.nextInt(8);
    }

    private static int general(Random random) {
        return NO_STACK_NO_PC[random.nextInt(NO_STACK_NO_PC.length)];
    }

    private static int generalBut(Random random, int... others) {
        while (true) {
            int register = general(random);
            boolean free = true;
            for (int other : others) {
                free &= other != register;
            }
            if (free) {
                return register;
            }
        }
    }

    /** Somewhere in the data with room after it; aligned to the size in half of the cases, to a word if insisted on. */
    private static int target(Random random, int room, boolean aligned) {
        int address = Layout.DATA + random.nextInt(Layout.DATA_SIZE - room);
        return aligned || random.nextBoolean() ? address & ~3 : address;
    }

    private static final List<Encoding> NARROW_IMMEDIATE = List.of(
            Encoding.of("011 00 iiiii nnn ttt"), // STR
            Encoding.of("011 01 iiiii nnn ttt"),
            Encoding.of("011 10 iiiii nnn ttt"), // STRB
            Encoding.of("011 11 iiiii nnn ttt"),
            Encoding.of("100 00 iiiii nnn ttt"), // STRH
            Encoding.of("100 01 iiiii nnn ttt"));
    private static final int[] NARROW_SCALE = {4, 4, 1, 1, 2, 2};
    private static final Encoding NARROW_REGISTER = Encoding.of("0101 ooo mmm nnn ttt", f -> f.get('m') != f.get('n'));
    private static final Encoding NARROW_STACK = Encoding.of("1001 l ttt iiiiiiii", f -> f.get('i') < 0x80);
    private static final Encoding NARROW_LITERAL = Encoding.of("01001 ttt iiiiiiii");

    static void narrow(CodeBuilder code, Random random) {
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                int kind = random.nextInt(NARROW_IMMEDIATE.size());
                int rn = low(random);
                int offset = random.nextInt(32);
                code.load(rn, target(random, 8, code.isNarrowOnly()) - offset * NARROW_SCALE[kind]);
                code.narrow(NARROW_IMMEDIATE.get(kind).with(random, 'i', offset, 'n', rn));
            }
            case 2 -> {
                int rn = low(random);
                int rm = (rn + 1 + random.nextInt(7)) % 8;
                int offset = Stream.value(random);
                code.load(rm, offset);
                code.load(rn, target(random, 8, code.isNarrowOnly()) - offset);
                code.narrow(NARROW_REGISTER.with(random, 'n', rn, 'm', rm));
            }
            default -> {
                Encoding encoding = random.nextBoolean() ? NARROW_STACK : NARROW_LITERAL;
                code.narrow(encoding.random(random));
            }
        }
    }

    /** Size and signedness in the places they have in all of them: {@code 1111100 g u zz l}. */
    private static final Encoding WIDE_12 = Encoding.of("1111100 g 1 zz l nnnn tttt iiiiiiiiiiii");

    private static final Encoding WIDE_8 = Encoding.of("1111100 g 0 zz l nnnn tttt 1 puw iiiiiiii");
    private static final Encoding WIDE_REGISTER = Encoding.of("1111100 g 0 zz l nnnn tttt 000000 ss mmmm");
    private static final Encoding WIDE_LITERAL = Encoding.of("1111100 g u zz 1 1111 tttt iiiiiiiiiiii");
    /** P, U and W: offset -, post-index -/+, pre-index -/+, unprivileged. */
    private static final int[] INDEXING = {0b100, 0b001, 0b011, 0b101, 0b111, 0b110};

    static void wide(CodeBuilder code, Random random) {
        int load = random.nextInt(2);
        int size = random.nextInt(3);
        int signed = load == 1 && size < 2 ? random.nextInt(2) : 0;
        int rn = general(random);
        int rt = generalBut(random, rn);
        switch (random.nextInt(5)) {
            case 0 -> {
                int offset = random.nextInt(0x1000);
                code.load(rn, target(random, 8, false) - offset);
                code.wide(WIDE_12.with(
                        random,
                        'g',
                        signed,
                        'z',
                        size,
                        'l',
                        load,
                        'n',
                        rn,
                        't',
                        random.nextBoolean() ? rn : rt,
                        'i',
                        offset));
            }
            case 1, 2 -> {
                int indexing = INDEXING[random.nextInt(INDEXING.length)];
                int offset = random.nextInt(0x100);
                int signedOffset = (indexing & 2) != 0 ? offset : -offset;
                boolean atBase = (indexing & 4) == 0;
                code.load(rn, target(random, 8, false) - (atBase ? 0 : signedOffset));
                code.wide(WIDE_8.with(
                        random,
                        'g',
                        signed,
                        'z',
                        size,
                        'l',
                        load,
                        'n',
                        rn,
                        't',
                        rt,
                        'p',
                        indexing >>> 2,
                        'u',
                        indexing >>> 1 & 1,
                        'w',
                        indexing & 1,
                        'i',
                        offset));
            }
            case 3 -> {
                int rm = generalBut(random, rn);
                int shift = random.nextInt(4);
                int offset = Stream.value(random);
                code.load(rm, offset);
                code.load(rn, target(random, 8, false) - (offset << shift));
                code.wide(WIDE_REGISTER.with(
                        random, 'g', signed, 'z', size, 'l', load, 'n', rn, 't', general(random), 's', shift, 'm', rm));
            }
            default -> {
                int before = code.address() - Layout.CODE;
                boolean up = before < 16 || random.nextBoolean();
                int offset = random.nextInt(up ? 0x400 : before);
                code.wide(WIDE_LITERAL.with(
                        random,
                        'g',
                        size < 2 ? random.nextInt(2) : 0,
                        'z',
                        size,
                        't',
                        rt,
                        'u',
                        up ? 1 : 0,
                        'i',
                        offset));
            }
        }
    }

    private static final Encoding NARROW_LDM = Encoding.of("11001 nnn rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding NARROW_PUSH = Encoding.of("1011010 m rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding NARROW_POP = Encoding.of("10111100 rrrrrrrr", f -> f.get('r') != 0);
    private static final Encoding WIDE_LDM = Encoding.of(
            "1110100 dd 0 w l nnnn 0 m 0 rrrrrrrrrrrrr",
            f -> (f.get('d') == 1 || f.get('d') == 2) && Integer.bitCount(f.get('r')) + f.get('m') >= 2);
    private static final Encoding LDR_SP = Encoding.of("111110000101 1101 tttt 1 011 00000100", f -> f.general("t"));
    private static final Encoding STR_SP = Encoding.of("111110000100 1101 tttt 1 101 00000100", f -> f.general("t"));

    static void multiple(CodeBuilder code, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> code.narrow(NARROW_PUSH.random(random));
            case 1 -> code.narrow(NARROW_POP.random(random));
            case 2 -> {
                int rn = low(random);
                code.load(rn, target(random, 64, true));
                int bits = NARROW_LDM.with(random, 'n', rn);
                boolean store = random.nextBoolean();
                if (store) {
                    int lowest = Integer.numberOfTrailingZeros(bits & 0xFF);
                    int list = lowest == rn
                            ? bits & 0xFF
                            : bits & 0xFF & ~(1 << rn); // a base that is not the first is unknown
                    bits = bits & 0xF700 | (list == 0 ? 1 << rn : list);
                }
                code.narrow(bits);
            }
            case 3 -> {
                Encoding encoding = random.nextBoolean() ? LDR_SP : STR_SP;
                code.wide(encoding.random(random));
            }
            default -> {
                int rn = general(random);
                int direction = 1 + random.nextInt(2);
                int bits = WIDE_LDM.with(random, 'd', direction, 'n', rn);
                boolean writeBack = (bits & 1 << 21) != 0;
                boolean store = (bits & 1 << 20) == 0;
                if (writeBack || store) {
                    bits &= ~(1 << rn);
                }
                if (Integer.bitCount(bits & 0xFFFF) >= 2) {
                    int base = target(random, 136, true);
                    code.load(rn, direction == 2 ? base + 64 : base);
                    code.wide(bits);
                }
            }
        }
    }

    private static final Encoding DUAL =
            Encoding.of("1110100 p u 1 w l nnnn tttt vvvv iiiiiiii", f -> f.get('p') + f.get('w') > 0);
    private static final Encoding DUAL_LITERAL = Encoding.of("11101001 u 1 0 1 1111 tttt vvvv iiiiiiii");

    static void dual(CodeBuilder code, Random random) {
        int rn = general(random);
        int rt = generalBut(random, rn);
        int rt2 = generalBut(random, rn, rt);
        int offset = random.nextInt(0x100);
        if (random.nextInt(5) == 0) {
            int words = (code.address() - Layout.CODE) / 4;
            boolean up = words < 8 || random.nextBoolean();
            code.wide(DUAL_LITERAL.with(
                    random, 't', rt, 'v', rt2, 'u', up ? 1 : 0, 'i', up ? offset : random.nextInt(words - 4)));
            return;
        }
        int preIndexed = random.nextInt(2);
        int writeBack = preIndexed == 0 ? 1 : random.nextInt(2);
        int up = random.nextInt(2);
        int signedOffset = 4 * (up == 1 ? offset : -offset);
        code.load(rn, target(random, 16, true) - (preIndexed == 1 ? signedOffset : 0));
        code.wide(DUAL.with(random, 'p', preIndexed, 'u', up, 'w', writeBack, 'n', rn, 't', rt, 'v', rt2, 'i', offset));
    }

    private static final int CLREX = 0xF3BF8F2F;
    private static final Encoding LDREX = Encoding.of("111010000101 nnnn tttt 1111 iiiiiiii");
    private static final Encoding STREX = Encoding.of("111010000100 nnnn tttt dddd iiiiiiii");
    private static final Encoding LDREX_NARROW = Encoding.of("111010001101 nnnn tttt 1111 010 h 1111");
    private static final Encoding STREX_NARROW = Encoding.of("111010001100 nnnn tttt 1111 010 h dddd");

    /**
     * A pair of exclusive load and store, sometimes with the monitor cleared in between. Always the same address, since the
     * monitor of qemu remembers it and that of the Cortex-M3 does not.
     */
    static void exclusive(CodeBuilder code, Random random) {
        int rn = general(random);
        int rt = generalBut(random, rn);
        int rd = generalBut(random, rn, rt);
        int stored = generalBut(random, rn, rd);
        boolean whole = random.nextBoolean();
        int offset = whole ? random.nextInt(256) : 0;
        int halfword = random.nextInt(2);
        code.wide(CLREX);
        code.load(rn, target(random, 16, true) - 4 * offset);
        if (random.nextInt(4) != 0) {
            code.wide(
                    whole
                            ? LDREX.with(random, 'n', rn, 't', rt, 'i', offset)
                            : LDREX_NARROW.with(random, 'n', rn, 't', rt, 'h', halfword));
        }
        if (random.nextInt(4) == 0) {
            code.wide(CLREX);
        }
        code.wide(
                whole
                        ? STREX.with(random, 'n', rn, 't', stored, 'd', rd, 'i', offset)
                        : STREX_NARROW.with(random, 'n', rn, 't', stored, 'd', rd, 'h', halfword));
    }

    /** BASEPRI, PRIMASK and FAULTMASK to zero, so that the next stream finds them so. */
    static void unmaskExceptions(CodeBuilder code) {
        code.narrow(0xB663); // CPSIE if
        code.load(0, 0);
        code.wide(0xF3808811); // MSR BASEPRI, R0
    }
}
