/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.WireProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the sequence, the wire sees exactly its clocks, and what comes back is what was on the wire. */
class RandomSequencesTest {
    private static final int SEQUENCES = 400;

    /** Rows of IEEE 1149.1's state machine, which is written here once more: next state for TMS 0, for TMS 1. */
    private static final int[][] STATES = {
        {1, 0}, {1, 2}, {3, 9}, {4, 5}, {4, 5}, {6, 8}, {6, 7}, {4, 8}, {1, 2}, {10, 0}, {11, 12}, {11, 12}, {13, 15},
        {13, 14}, {11, 15}, {1, 2}
    };

    private static final int SHIFT_DR = 4;
    private static final int SHIFT_IR = 11;

    private record Period(boolean tms, boolean tdi, boolean captured) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void jtag(long seed) throws Exception {
        Random random = new Random(seed);
        FakeFtdi chip = FakeFtdi.ft2232h();
        FtdiWire wire = chip.wire("generic");
        wire.on(WireProtocol.JTAG, 12_000_000);
        int state = 0;
        for (int n = 0; n < SEQUENCES; n++) {
            JtagSequence sequence = new JtagSequence();
            List<Period> periods = new ArrayList<>();
            int runs = 1 + random.nextInt(12);
            for (int run = 0; run < runs; run++) {
                boolean shifting = state == SHIFT_DR || state == SHIFT_IR;
                if (shifting && random.nextInt(4) != 0) {
                    state = shift(random, sequence, periods, state);
                } else {
                    state = steps(random, sequence, periods, state);
                }
            }
            check(seed, n, random.nextLong(), chip, wire, sequence, periods);
        }
    }

    private static int shift(Random random, JtagSequence sequence, List<Period> periods, int state) {
        int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 40);
        byte[] tdi = new byte[(count + 7) / 8];
        random.nextBytes(tdi);
        boolean exit = random.nextBoolean();
        boolean capture = random.nextBoolean();
        sequence.shift(tdi, count, exit, capture);
        int now = state;
        for (int i = 0; i < count; i++) {
            boolean tms = exit && i == count - 1;
            periods.add(new Period(tms, (tdi[i / 8] >>> i % 8 & 1) != 0, capture));
            now = STATES[now][tms ? 1 : 0];
        }
        return now;
    }

    private static int steps(Random random, JtagSequence sequence, List<Period> periods, int state) {
        int count = 1 + random.nextInt(12);
        int tms = random.nextInt(1 << count);
        byte[] bits = {(byte) tms, (byte) (tms >>> 8)};
        if (random.nextBoolean()) {
            sequence.steps(bits, count);
        } else {
            sequence.steps(tms, count);
        }
        int now = state;
        for (int i = 0; i < count; i++) {
            boolean level = (tms >>> i & 1) != 0;
            periods.add(new Period(level, false, false));
            now = STATES[now][level ? 1 : 0];
        }
        return now;
    }

    /** The state that the clocks lead to, whatever the sequence says of them. */
    private int actual;

    private void check(
            long seed,
            int number,
            long tdoSeed,
            FakeFtdi chip,
            FtdiWire wire,
            JtagSequence sequence,
            List<Period> periods)
            throws Exception {
        Random tdo = new Random(tdoSeed);
        List<Boolean> levels = new ArrayList<>();
        chip.mpsse.clocks.clear();
        chip.mpsse.target = period -> {
            boolean level = tdo.nextBoolean();
            levels.add(level);
            return level;
        };
        byte[] captured = wire.jtag.run(sequence);
        String where = "seed " + seed + ", sequence " + number;
        assertEquals(periods.size(), chip.mpsse.clocks.size(), where);
        int at = 0;
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            FakeMpsse.Clock clock = chip.mpsse.clocks.get(i);
            assertEquals(period.tms(), clock.tms(), where + ", TMS in period " + i);
            if (actual == SHIFT_DR || actual == SHIFT_IR) {
                assertEquals(period.tdi(), clock.tdi(), where + ", TDI in period " + i);
            }
            if (period.captured()) {
                assertEquals(levels.get(i), (captured[at / 8] >>> at % 8 & 1) != 0, where + ", TDO in period " + i);
                at++;
            }
            actual = STATES[actual][period.tms() ? 1 : 0];
        }
        assertEquals(sequence.captured(), at, where);
    }

    private record Bit(boolean driven, boolean level, boolean kept) {}

    @ParameterizedTest
    @ValueSource(strings = {"generic", "digilent-hs2", "kt-link"})
    void swd(String board) throws Exception {
        long seed = board.hashCode();
        for (boolean fast : new boolean[] {true, false}) {
            Random random = new Random(seed);
            FakeFtdi chip = FakeFtdi.ft2232h();
            chip.mpsse.fast = fast;
            FtdiWire wire = chip.wire(board);
            wire.on(WireProtocol.SWD, 1_000_000);
            for (int n = 0; n < SEQUENCES; n++) {
                swd("seed " + seed + ", sequence " + n + " on " + board, random, chip, wire, board);
            }
        }
    }

    private static void swd(String where, Random random, FakeFtdi chip, FtdiWire wire, String board) throws Exception {
        SwdSequence sequence = new SwdSequence();
        List<Bit> bits = new ArrayList<>();
        int runs = 1 + random.nextInt(12);
        for (int run = 0; run < runs; run++) {
            int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 40);
            switch (random.nextInt(3)) {
                case 0 -> {
                    byte[] levels = new byte[(count + 7) / 8];
                    random.nextBytes(levels);
                    sequence.drive(levels, count);
                    for (int i = 0; i < count; i++) {
                        bits.add(new Bit(true, (levels[i / 8] >>> i % 8 & 1) != 0, false));
                    }
                }
                case 1 -> {
                    sequence.turn(count);
                    bits.addAll(java.util.Collections.nCopies(count, new Bit(false, false, false)));
                }
                default -> {
                    sequence.listen(count);
                    bits.addAll(java.util.Collections.nCopies(count, new Bit(false, false, true)));
                }
            }
        }
        List<Boolean> levels = new ArrayList<>();
        chip.mpsse.clocks.clear();
        chip.mpsse.target = period -> {
            boolean level = random.nextBoolean();
            levels.add(level);
            return level;
        };
        byte[] heard = wire.swd.run(sequence);
        assertEquals(bits.size(), chip.mpsse.clocks.size(), where);
        int at = 0;
        for (int i = 0; i < bits.size(); i++) {
            Bit bit = bits.get(i);
            FakeMpsse.Clock clock = chip.mpsse.clocks.get(i);
            assertEquals(bit.driven(), drives(board, clock), where + ", direction in period " + i);
            if (bit.driven()) {
                assertEquals(bit.level(), clock.tdi(), where + ", SWDIO in period " + i);
            }
            if (bit.kept()) {
                assertEquals(levels.get(i), (heard[at / 8] >>> at % 8 & 1) != 0, where + ", heard in period " + i);
                at++;
            }
        }
        assertEquals(sequence.heard(), at, where);
        assertEquals(true, drives(board, new FakeMpsse.Clock(chip.mpsse.levels, chip.mpsse.outputs)), where);
    }

    private static boolean drives(String board, FakeMpsse.Clock clock) {
        return switch (board) {
            case "digilent-hs2" -> (clock.levels() & 0x20) != 0;
            case "kt-link" -> (clock.levels() & 0x1000) == 0;
            default -> clock.drivesTdi();
        };
    }
}
