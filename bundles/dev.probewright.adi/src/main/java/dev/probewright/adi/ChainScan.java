/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.JtagTap;
import dev.probewright.probe.ProbeException;
import dev.probewright.target.LinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Finds out which TAPs are on a JTAG chain: their IDCODEs as Test-Logic-Reset selects them, their number by the bits of
 * the chain in bypass, the lengths of their instruction registers by what is known of the IDCODEs, checked against the
 * bits of all of them together and against the ones and zeros with which each has to begin (IEEE 1149.1, 7.1.1).
 */
public final class ChainScan {
    /** More TAPs than this are not looked for. */
    public static final int MOST_TAPS = 20;

    private static final int IDCODE_BITS = 32;
    private static final int MOST_IR_BITS = MOST_TAPS * 32;
    private static final int TEST_LOGIC_RESET = 0x7F;
    private static final int RESET_STEPS = 8;
    private static final int TO_SHIFT_DR = 0b001;
    private static final int TO_SHIFT_DR_STEPS = 3;
    private static final int TO_SHIFT_IR = 0b0011;
    private static final int TO_SHIFT_IR_STEPS = 4;
    private static final int UPDATE = 0b01;
    private static final int UPDATE_STEPS = 2;
    private static final int SHORTEST_IR = 2;

    private final JtagPort port;

    private ChainScan(JtagPort port) {
        this.port = port;
    }

    /**
     * Looks; the test logic is reset before and afterwards, and stands in Run-Test/Idle then.
     *
     * @throws LinkException when there is no chain, or what it tells does not fit together, with what was seen
     */
    public static JtagChain of(JtagPort port) throws LinkException, ProbeException {
        return new ChainScan(port).run();
    }

    private JtagChain run() throws LinkException, ProbeException {
        List<Integer> idcodes = idcodes();
        String seen = idcodes.stream().map(id -> String.format("0x%08X", id)).collect(Collectors.joining(", "));
        Bits ir = through(TO_SHIFT_IR, TO_SHIFT_IR_STEPS, MOST_IR_BITS);
        int irBits = length(ir, MOST_IR_BITS, "the instruction registers", seen);
        Bits dr = through(TO_SHIFT_DR, TO_SHIFT_DR_STEPS, MOST_TAPS);
        int taps = length(dr, MOST_TAPS, "the chain in bypass", seen);
        port.run(new JtagSequence().steps(TEST_LOGIC_RESET, RESET_STEPS));
        if (taps != idcodes.size()) {
            throw wrong(String.format(
                    "%d TAPs answer with IDCODE or bypass bit (%s), but in bypass the chain is %d bits long; "
                            + "TCK may be too fast, or TCK or TMS disturbed",
                    idcodes.size(), seen, taps));
        }
        List<Integer> lengths = lengths(idcodes, ir, irBits, seen);
        List<JtagTap> found = new ArrayList<>();
        for (int i = 0; i < taps; i++) {
            found.add(new JtagTap(idcodes.get(i), lengths.get(i)));
        }
        return new JtagChain(found);
    }

    /** A TAP without IDCODE has its bypass bit there, which is 0 as no IDCODE begins. Ones follow from TDI. */
    private List<Integer> idcodes() throws LinkException, ProbeException {
        int count = (MOST_TAPS + 1) * IDCODE_BITS;
        byte[] ones = ones(count);
        JtagSequence sequence =
                new JtagSequence().steps(TEST_LOGIC_RESET, RESET_STEPS).steps(TO_SHIFT_DR, TO_SHIFT_DR_STEPS);
        sequence.shift(ones, count, true, true);
        Bits bits = new Bits(port.run(sequence.steps(UPDATE, UPDATE_STEPS)));
        if (same(bits, count, false)) {
            throw wrong("TDO stays low: it may be shorted to ground, or the target has no power");
        }
        if (same(bits, count, true)) {
            throw wrong("TDO stays high: it may not be connected, or the target does not do JTAG on these pins");
        }
        List<Integer> idcodes = new ArrayList<>();
        int place = 0;
        while (true) {
            if (place + IDCODE_BITS > count || idcodes.size() > MOST_TAPS) {
                throw wrong(String.format(
                        "more than %d TAPs, or TDO does not follow TDI; the last bits were 0x%08X",
                        MOST_TAPS, (int) bits.get(count - IDCODE_BITS, IDCODE_BITS)));
            }
            if (!bits.at(place)) {
                idcodes.add(0);
                place++;
                continue;
            }
            int idcode = (int) bits.get(place, IDCODE_BITS);
            if (idcode == -1) {
                break;
            }
            idcodes.add(idcode);
            place += IDCODE_BITS;
        }
        for (; place < count; place++) {
            if (!bits.at(place)) {
                throw wrong("a zero comes out of TDO behind the last IDCODE where only ones went into TDI; "
                        + "TCK may be too fast");
            }
        }
        return idcodes;
    }

    /** Ones enough to fill the registers, one zero, ones enough to move it out and leave all of them full. */
    private Bits through(int toShift, int steps, int most) throws ProbeException {
        int count = 2 * most + 1;
        byte[] bits = ones(count);
        bits[most >> 3] &= (byte) ~(1 << (most & 7));
        JtagSequence sequence = new JtagSequence().steps(toShift, steps);
        sequence.shift(bits, count, true, true);
        return new Bits(port.run(sequence.steps(UPDATE, UPDATE_STEPS)));
    }

    private static int length(Bits bits, int most, String what, String idcodes) throws LinkException {
        for (int i = 0; i <= most; i++) {
            if (!bits.at(most + i)) {
                return i;
            }
        }
        throw wrong(String.format(
                "a zero put into TDI does not come out of TDO behind at most %d bits of %s (IDCODEs %s); TDI may not be "
                        + "connected",
                most, what, idcodes));
    }

    private static List<Integer> lengths(List<Integer> idcodes, Bits captured, int total, String seen)
            throws LinkException {
        List<List<Integer>> found = new ArrayList<>();
        divide(idcodes, true, captured, 0, total, new ArrayList<>(), found);
        if (found.isEmpty()) {
            divide(idcodes, false, captured, 0, total, new ArrayList<>(), found);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < total; i++) {
            bits.append(captured.at(i) ? '1' : '0');
        }
        throw wrong(String.format(
                "the instruction registers have %d bits together and capture %s, the one nearest to TDO first; that fits "
                        + "the TAPs %s %s",
                total, bits, seen, found.isEmpty() ? "in no way" : "in more than one way"));
    }

    /** All ways to divide the bits among the TAPs so that each begins with a one and a zero. */
    private static void divide(
            List<Integer> idcodes,
            boolean known,
            Bits captured,
            int from,
            int total,
            List<Integer> before,
            List<List<Integer>> found) {
        int tap = before.size();
        if (tap == idcodes.size()) {
            if (from == total) {
                found.add(List.copyOf(before));
            }
            return;
        }
        if (from + SHORTEST_IR > total || !captured.at(from) || captured.at(from + 1) || found.size() > 1) {
            return;
        }
        OptionalInt told = known ? TapTable.irLength(idcodes.get(tap)) : OptionalInt.empty();
        int shortest = told.orElse(SHORTEST_IR);
        int longest = Math.min(told.orElse(IDCODE_BITS), total - from);
        for (int length = shortest; length <= longest; length++) {
            before.add(length);
            divide(idcodes, known, captured, from + length, total, before, found);
            before.remove(before.size() - 1);
        }
    }

    private static byte[] ones(int count) {
        byte[] bits = new byte[(count + 7) / 8];
        Arrays.fill(bits, (byte) 0xFF);
        return bits;
    }

    private static boolean same(Bits bits, int count, boolean level) {
        for (int i = 0; i < count; i++) {
            if (bits.at(i) != level) {
                return false;
            }
        }
        return true;
    }

    private static LinkException wrong(String facts) {
        return new LinkException(LinkException.Symptom.JTAG_CHAIN, facts);
    }
}
