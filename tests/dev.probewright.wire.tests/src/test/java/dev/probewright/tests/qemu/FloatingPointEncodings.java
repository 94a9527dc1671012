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
import java.util.TreeMap;

/** The encodings of FPv4-SP that touch registers only, drawn from DDI 0403E, A7.7, sorted by what they do. */
final class FloatingPointEncodings {
    /** R0 to R2 are the streams' own. */
    private static final int FIRST_FREE = 3;

    /** The groups by name. */
    static final Map<String, List<Encoding>> GROUPS = new TreeMap<>(Map.of(
            "arithmetic",
            List.of(
                    Encoding.of("111011100 d 10 nnnn dddd 1010 n o m 0 mmmm"), // VMUL, VNMUL
                    Encoding.of("111011100 d 11 nnnn dddd 1010 n o m 0 mmmm"), // VADD, VSUB
                    Encoding.of("111011101 d 00 nnnn dddd 1010 n 0 m 0 mmmm"), // VDIV
                    Encoding.of("111011101 d 11 0001 dddd 1010 1 1 m 0 mmmm")), // VSQRT
            "accumulate",
            List.of(
                    Encoding.of("111011100 d 00 nnnn dddd 1010 n o m 0 mmmm"), // VMLA, VMLS
                    Encoding.of("111011100 d 01 nnnn dddd 1010 n o m 0 mmmm")), // VNMLA, VNMLS
            "fused",
            List.of(
                    Encoding.of("111011101 d 01 nnnn dddd 1010 n o m 0 mmmm"), // VFNMA, VFNMS
                    Encoding.of("111011101 d 10 nnnn dddd 1010 n o m 0 mmmm")), // VFMA, VFMS
            "compare",
            List.of(
                    Encoding.of("111011101 d 11 0100 dddd 1010 e 1 m 0 mmmm"),
                    Encoding.of("111011101 d 11 0101 dddd 1010 e 1 0 0 0000"),
                    Encoding.of("1110111011110001 1111 1010 00010000")), // VMRS APSR_nzcv
            "integer",
            List.of(
                    Encoding.of("111011101 d 11 1000 dddd 1010 s 1 m 0 mmmm"),
                    Encoding.of("111011101 d 11 110u dddd 1010 r 1 m 0 mmmm")),
            "fixed",
            List.of(Encoding.of("111011101 d 11 1 o 1 u dddd 1010 x 1 i 0 iiii", FloatingPointEncodings::hasFraction)),
            "half",
            List.of(Encoding.of("111011101 d 11 001 o dddd 1010 t 1 m 0 mmmm")),
            "move",
            List.of(
                    Encoding.of("111011101 d 11 iiii dddd 1010 0000 iiii"),
                    Encoding.of("111011101 d 11 000 o dddd 1010 u 1 m 0 mmmm", f -> f.get('o') + f.get('u') < 2),
                    Encoding.of("11101110000 t nnnn rrrr 1010 n 001 0000", f -> isFree(f, "r")),
                    Encoding.of("1110111000 h t nnnn rrrr 1011 0 001 0000", f -> isFree(f, "r")),
                    Encoding.of(
                            "11101100010 t qqqq rrrr 1010 00 m 1 mmmm",
                            f -> isFree(f, "qr") && f.get('q') != f.get('r') && f.get('m') != 0x1F),
                    Encoding.of(
                            "11101100010 t qqqq rrrr 1011 00 0 1 mmmm",
                            f -> isFree(f, "qr") && f.get('q') != f.get('r')))));

    private FloatingPointEncodings() {}

    private static boolean isFree(Encoding.Fields f, String letters) {
        return f.general(letters) && letters.chars().allMatch(letter -> f.get((char) letter) >= FIRST_FREE);
    }

    /** Of 16 bits, 16 at most are fraction. */
    private static boolean hasFraction(Encoding.Fields f) {
        int bits = (f.get('i') & 0xF) << 1 | f.get('i') >>> 4;
        return f.get('x') == 1 || bits <= 16;
    }
}
