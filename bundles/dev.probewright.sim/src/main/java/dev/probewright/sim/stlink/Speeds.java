/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import java.util.Map;
import java.util.OptionalInt;

/** The clocks that an ST-LINK makes. */
final class Speeds {
    /** Of a V2 on SWD: Hz by the count of its delay loop. */
    private static final Map<Integer, Integer> SWD = Map.ofEntries(
            Map.entry(0, 4_000_000),
            Map.entry(1, 1_800_000),
            Map.entry(2, 1_200_000),
            Map.entry(3, 950_000),
            Map.entry(5, 650_000),
            Map.entry(7, 480_000),
            Map.entry(9, 400_000),
            Map.entry(10, 360_000),
            Map.entry(15, 240_000),
            Map.entry(25, 150_000),
            Map.entry(31, 125_000),
            Map.entry(40, 100_000),
            Map.entry(79, 50_000),
            Map.entry(158, 25_000),
            Map.entry(265, 15_000),
            Map.entry(798, 5_000));

    private static final int JTAG_BASE_HERTZ = 36_000_000;
    private static final int MOST_JTAG_DIVIDER = 256;

    /** Of a V3, kHz, fastest first. */
    private static final int[] V3_SWD = {24_000, 8_000, 3_300, 1_000, 200, 50, 5};

    private static final int[] V3_JTAG = {21_333, 16_000, 12_000, 8_000, 4_000, 2_000, 1_000, 500, 200, 100};

    /** Numbers that an answer has room for. */
    private static final int ROOM = 10;

    static final int DEFAULT_SWD_HERTZ = 1_800_000;
    static final int DEFAULT_JTAG_HERTZ = 1_125_000;
    private static final int KILO = 1_000;

    private int swdKilohertz = 1_000;
    private int jtagKilohertz = 1_000;

    /** Hz of a V2's SWD; empty for a count that it does not take. */
    static OptionalInt swd(int count) {
        Integer hertz = SWD.get(count);
        return hertz == null ? OptionalInt.empty() : OptionalInt.of(hertz);
    }

    /** Hz of a V2's JTAG. */
    static OptionalInt jtag(int divider) {
        boolean fits = divider >= 2 && divider <= MOST_JTAG_DIVIDER && Integer.bitCount(divider) == 1;
        return fits ? OptionalInt.of(JTAG_BASE_HERTZ / divider) : OptionalInt.empty();
    }

    /** What a V3 answers when it is asked for its clocks. */
    byte[] list(boolean ofJtag) {
        int[] all = ofJtag ? V3_JTAG : V3_SWD;
        Reply reply = Reply.status(Status.OK)
                .u16(0)
                .u32(ofJtag ? jtagKilohertz : swdKilohertz)
                .u32(all.length);
        for (int i = 0; i < ROOM; i++) {
            reply.u32(i < all.length ? all[i] : 0);
        }
        return reply.toByteArray();
    }

    /**
     * Takes the fastest of a V3 that is not faster, or its slowest.
     *
     * @return kHz
     */
    int choose(boolean ofJtag, int wantedKilohertz) {
        int[] all = ofJtag ? V3_JTAG : V3_SWD;
        int chosen = all[all.length - 1];
        for (int each : all) {
            if (each <= wantedKilohertz) {
                chosen = each;
                break;
            }
        }
        if (ofJtag) {
            jtagKilohertz = chosen;
        } else {
            swdKilohertz = chosen;
        }
        return chosen;
    }

    static long hertz(int kilohertz) {
        return (long) kilohertz * KILO;
    }
}
