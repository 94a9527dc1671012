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

/** The encodings of the DSP extension, drawn from DDI 0403E, A7.7, sorted by what they do. */
final class DspEncodings {
    /** Flags into and out of APSR, GE among them. */
    private static final Encoding READ_APSR = Encoding.of("1111001111101111 1000 dddd 00000000", f -> f.general("d"));

    private static final Encoding WRITE_APSR =
            Encoding.of("111100111000 nnnn 1000 pp00 00000000", f -> f.general("n") && f.get('p') != 0);
    private static final Encoding SEL = Encoding.of("11111010 1010 nnnn 1111 dddd 1000 mmmm", f -> f.general("ndm"));

    static final List<Encoding> PARALLEL =
            List.of(parallel(), parallel(), parallel(), parallel(), SEL, READ_APSR, WRITE_APSR);

    /** QADD and the like, SSAT16, USAT16, PKHBT, PKHTB, USAD8, USADA8. */
    static final List<Encoding> SATURATING = List.of(
            Encoding.of("11111010 1000 nnnn 1111 dddd 10oo mmmm", f -> f.general("ndm")),
            Encoding.of("111100110010 nnnn 0000 dddd 0000 iiii", f -> f.general("nd")),
            Encoding.of("111100111010 nnnn 0000 dddd 0000 iiii", f -> f.general("nd")),
            Encoding.of("111010101100 nnnn 0 iii dddd ii t 0 mmmm", f -> f.general("ndm")),
            Encoding.of("111110110111 nnnn aaaa dddd 0000 mmmm", f -> f.general("ndm") && f.get('a') != 13),
            READ_APSR,
            WRITE_APSR);

    /** SXTAB and the like. */
    static final List<Encoding> EXTENDING = List.of(
            Encoding.of(
                    "11111010 0ooo nnnn 1111 dddd 10rr mmmm",
                    f -> f.general("dm") && f.get('n') != 13 && f.get('o') < 6),
            Encoding.of("11111010 001u 1111 1111 dddd 10rr mmmm", f -> f.general("dm")));

    static final List<Encoding> MULTIPLY = List.of(
            Encoding.of("111110110001 nnnn aaaa dddd 00xy mmmm", DspEncodings::accumulates),
            Encoding.of("111110110010 nnnn aaaa dddd 000x mmmm", DspEncodings::accumulates),
            Encoding.of("111110110011 nnnn aaaa dddd 000x mmmm", DspEncodings::accumulates),
            Encoding.of("111110110100 nnnn aaaa dddd 000x mmmm", DspEncodings::accumulates),
            Encoding.of("111110110101 nnnn aaaa dddd 000x mmmm", DspEncodings::accumulates),
            Encoding.of("111110110110 nnnn aaaa dddd 000x mmmm", f -> f.general("nadm")),
            Encoding.of("111110110001 nnnn 1111 dddd 00xy mmmm", f -> f.general("ndm")),
            Encoding.of(
                    "11111011 0ooo nnnn 1111 dddd 000x mmmm",
                    f -> f.general("ndm") && f.get('o') > 1 && f.get('o') < 6),
            Encoding.of("111110111100 nnnn llll hhhh 10xy mmmm", DspEncodings::isLong),
            Encoding.of("11111011110 s nnnn llll hhhh 110x mmmm", DspEncodings::isLong),
            Encoding.of("111110111110 nnnn llll hhhh 0110 mmmm", DspEncodings::isLong),
            READ_APSR,
            WRITE_APSR);

    private DspEncodings() {}

    private static Encoding parallel() {
        return Encoding.of(
                "11111010 1ooo nnnn 1111 dddd 0upp mmmm",
                f -> f.general("ndm") && f.get('o') != 3 && f.get('o') != 7 && f.get('p') != 3);
    }

    private static boolean accumulates(Encoding.Fields f) {
        return f.general("ndm") && f.get('a') != 13;
    }

    private static boolean isLong(Encoding.Fields f) {
        return f.general("nlhm") && f.get('l') != f.get('h');
    }
}
