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
import java.util.Set;

/** The encodings of the instructions that touch registers only, drawn from DDI 0403E, A7.7, sorted by what they do. */
final class Encodings {
    private static final Set<Integer> COMPARISONS = Set.of(0, 4, 8, 13);
    private static final Set<Integer> OPERATIONS = Set.of(0, 1, 2, 3, 4, 8, 10, 11, 13, 14);

    /** 16-bit data processing with R0 to R7. */
    static final List<Encoding> NARROW = List.of(
            Encoding.of("00000 iiiii mmm ddd"),
            Encoding.of("00001 iiiii mmm ddd"),
            Encoding.of("00010 iiiii mmm ddd"),
            Encoding.of("0001100 mmm nnn ddd"),
            Encoding.of("0001101 mmm nnn ddd"),
            Encoding.of("0001110 iii nnn ddd"),
            Encoding.of("0001111 iii nnn ddd"),
            Encoding.of("00100 ddd iiiiiiii"),
            Encoding.of("00101 ddd iiiiiiii"),
            Encoding.of("00110 ddd iiiiiiii"),
            Encoding.of("00111 ddd iiiiiiii"),
            Encoding.of("010000 oooo mmm ddd"),
            Encoding.of("010000 oooo mmm ddd"),
            Encoding.of("010000 oooo mmm ddd"),
            Encoding.of("10110010 oo mmm ddd"),
            Encoding.of("10111010 oo mmm ddd", f -> f.get('o') != 2),
            Encoding.of("1011111100000000"));

    /** 16-bit instructions that name R8 to R15 too; SP only as a source. */
    static final List<Encoding> HIGH_REGISTERS = List.of(
            Encoding.of("01000100 d mmmm ddd", f -> f.general("d")),
            Encoding.of(
                    "01000101 n mmmm nnn", f -> f.general("n") && f.get('m') != 15 && f.get('n') + f.get('m') >= 16),
            Encoding.of("01000110 d mmmm ddd", f -> f.general("d")),
            Encoding.of("10100 ddd iiiiiiii"),
            Encoding.of("10101 ddd iiiiiiii"));

    static final List<Encoding> MODIFIED_IMMEDIATE = List.of(Encoding.of(
            "11110 i 0 oooo s nnnn 0 iii dddd iiiiiiii",
            f -> isDataProcessing(f)
                    && !(f.get('i') >>> 10 == 0 && f.get('i') >>> 8 != 0 && (f.get('i') & 0xFF) == 0)));

    static final List<Encoding> SHIFTED_REGISTER = List.of(
            Encoding.of("11101 01 oooo s nnnn 0 iii dddd ii tt mmmm", f -> isDataProcessing(f) && f.general("m")));

    /** ADDW, SUBW, ADR, MOVW, MOVT, bit fields and saturation. */
    static final List<Encoding> PLAIN_IMMEDIATE = List.of(
            Encoding.of("11110 i 100000 nnnn 0 iii dddd iiiiiiii", f -> f.general("d")),
            Encoding.of("11110 i 101010 nnnn 0 iii dddd iiiiiiii", f -> f.general("d")),
            Encoding.of("11110 i 100100 iiii 0 iii dddd iiiiiiii", f -> f.general("d")),
            Encoding.of("11110 i 101100 iiii 0 iii dddd iiiiiiii", f -> f.general("d")),
            Encoding.of("1111001100 s 0 nnnn 0 iii dddd ii 0 wwwww", Encodings::isSaturation),
            Encoding.of("1111001110 s 0 nnnn 0 iii dddd ii 0 wwwww", Encodings::isSaturation),
            Encoding.of("111100110100 nnnn 0 iii dddd ii 0 wwwww", Encodings::isExtraction),
            Encoding.of("111100111100 nnnn 0 iii dddd ii 0 wwwww", Encodings::isExtraction),
            Encoding.of(
                    "111100110110 nnnn 0 iii dddd ii 0 wwwww",
                    f -> f.general("d") && f.get('n') != 13 && f.get('w') >= f.get('i')));

    /** Shifts by register, extensions, reversals, CLZ. */
    static final List<Encoding> REGISTER = List.of(
            Encoding.of("11111010 0tt s nnnn 1111 dddd 0000 mmmm", f -> f.general("ndm")),
            Encoding.of("11111010 0tt s nnnn 1111 dddd 0000 mmmm", f -> f.general("ndm")),
            Encoding.of("11111010 000u 1111 1111 dddd 10rr mmmm", f -> f.general("dm")),
            Encoding.of("11111010 010u 1111 1111 dddd 10rr mmmm", f -> f.general("dm")),
            Encoding.of("11111010 1001 nnnn 1111 dddd 10oo mmmm", f -> f.general("dm") && f.get('n') == f.get('m')),
            Encoding.of("11111010 1011 nnnn 1111 dddd 1000 mmmm", f -> f.general("dm") && f.get('n') == f.get('m')));

    static final List<Encoding> MULTIPLY = List.of(
            Encoding.of("0100001101 nnn ddd"),
            Encoding.of("11111011 0000 nnnn 1111 dddd 0000 mmmm", f -> f.general("ndm")),
            Encoding.of("11111011 0000 nnnn aaaa dddd 0000 mmmm", f -> f.general("nadm")),
            Encoding.of("11111011 0000 nnnn aaaa dddd 0001 mmmm", f -> f.general("nadm")),
            Encoding.of("11111011 10u0 nnnn llll hhhh 0000 mmmm", Encodings::isLongMultiply),
            Encoding.of("11111011 11u0 nnnn llll hhhh 0000 mmmm", Encodings::isLongMultiply),
            Encoding.of("11111011 1001 nnnn 1111 dddd 1111 mmmm", f -> f.general("ndm")),
            Encoding.of("11111011 1011 nnnn 1111 dddd 1111 mmmm", f -> f.general("ndm")));

    /** Instructions that write SP. */
    static final List<Encoding> STACK_POINTER = List.of(
            Encoding.of("10110000 s iiiiiii"),
            Encoding.of("01000100 1 mmmm 101", f -> f.get('m') != 15),
            Encoding.of("01000110 1 mmmm 101", f -> f.get('m') != 15),
            Encoding.of("11110 i 0 o000 s 1101 0 iii 1101 iiiiiiii", f -> f.get('o') == 1 && hasConstant(f)),
            Encoding.of("11110 i 0 1101 s 1101 0 iii 1101 iiiiiiii", Encodings::hasConstant),
            Encoding.of("11110 i 10 a0a0 1101 0 iii 1101 iiiiiiii", f -> f.get('a') == 0 || f.get('a') == 3)
                    .notInItBlock(),
            Encoding.of("11101 01 1000 s 1101 0 iii 1101 ii 00 mmmm", f -> f.general("m") && f.get('i') <= 3),
            Encoding.of("11101 01 1101 s 1101 0 iii 1101 ii 00 mmmm", f -> f.general("m") && f.get('i') <= 3),
            Encoding.of("01000110 d 1101 ddd", f -> f.general("d")),
            Encoding.of("10101 ddd iiiiiiii"),
            Encoding.of("11110 i 0 1000 s 1101 0 iii dddd iiiiiiii", f -> f.general("d") && hasConstant(f)),
            Encoding.of("11101 01 1101 s 1101 0 iii dddd ii tt mmmm", f -> f.general("dm")));

    /** The flags through MRS and MSR, and the stack pointers through MRS. */
    static final List<Encoding> SPECIAL = List.of(
            Encoding.of("111100111000 nnnn 10001000 00000000", f -> f.general("n")),
            Encoding.of("111100111000 nnnn 10001000 000000aa", f -> f.general("n")),
            Encoding.of("1111001111101111 1000 dddd 00000aaa", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 0000100a", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 000100aa", f -> f.general("d")),
            Encoding.of("1111001111101111 1000 dddd 00010100", f -> f.general("d")),
            Encoding.of("111100111000 nnnn 10001000 000100aa", f -> f.general("n")),
            Encoding.of("111100111000 nnnn 10001000 00001001", f -> f.general("n")),
            Encoding.of("10110110011 s 00 if", f -> f.get('i') + f.get('f') > 0).notInItBlock(),
            Encoding.of("1111001110101111 10000000 00000000"),
            Encoding.of("1111001110111111 10001111 01bb1111", f -> f.get('b') < 3));

    private Encodings() {}

    private static boolean isDataProcessing(Encoding.Fields f) {
        int operation = f.get('o');
        if (!OPERATIONS.contains(operation) || f.get('d') == 13 || f.get('n') == 13) {
            return false;
        }
        if (f.get('d') == 15 && (f.get('s') == 0 || !COMPARISONS.contains(operation))) {
            return false;
        }
        return f.get('n') != 15 || operation == 2 || operation == 3;
    }

    private static boolean hasConstant(Encoding.Fields f) {
        int constant = f.get('i');
        return constant >>> 10 != 0 || constant >>> 8 == 0 || (constant & 0xFF) != 0;
    }

    private static boolean isSaturation(Encoding.Fields f) {
        return f.general("dn") && !(f.get('s') == 1 && f.get('i') == 0);
    }

    private static boolean isExtraction(Encoding.Fields f) {
        return f.general("dn") && f.get('i') + f.get('w') + 1 <= 32;
    }

    private static boolean isLongMultiply(Encoding.Fields f) {
        return f.general("nlhm") && f.get('l') != f.get('h');
    }
}
