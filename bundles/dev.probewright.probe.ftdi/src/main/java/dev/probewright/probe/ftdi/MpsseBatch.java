/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.Arrays;

/** Commands that are sent together, and where the bits that are wanted lie in what they answer. Built and run once. */
final class MpsseBatch {
    private byte[] commands = new byte[256];
    private int length;
    private int answerBytes;
    private long clocks;
    /** Pairs: first bit in the answer, how many. */
    private int[] wanted = new int[64];

    private int wantedLength;
    private int captured;

    void add(int first) {
        room(1);
        commands[length++] = (byte) first;
    }

    void add(int first, int second) {
        room(2);
        commands[length++] = (byte) first;
        commands[length++] = (byte) second;
    }

    void add(int first, int second, int third) {
        room(3);
        commands[length++] = (byte) first;
        commands[length++] = (byte) second;
        commands[length++] = (byte) third;
    }

    void add(byte[] data, int from, int count) {
        room(count);
        System.arraycopy(data, from, commands, length, count);
        length += count;
    }

    private void room(int more) {
        if (length + more > commands.length) {
            commands = Arrays.copyOf(commands, Math.max(commands.length * 2, length + more));
        }
    }

    /** Periods of TCK that the commands so far take; for how long to wait. */
    void clock(long more) {
        clocks += more;
    }

    /**
     * The command added last answers bits, packed as the MPSSE does: whole bytes, or the highest bits of one.
     *
     * @param bits that it answers
     * @param skip how many of them are not wanted, from the first on
     * @param want how many of those behind are
     */
    void capture(int bits, int skip, int want) {
        want(bits, skip, want);
        answer(bits);
    }

    /** As {@link #capture}, before {@link #answer}, as often as there are such pieces. */
    void want(int bits, int skip, int want) {
        int first = answerBytes * 8 + (bits + 7) / 8 * 8 - bits + skip;
        int last = wantedLength - 2;
        if (last >= 0 && wanted[last] + wanted[last + 1] == first) {
            wanted[last + 1] += want;
        } else {
            if (wantedLength == wanted.length) {
                wanted = Arrays.copyOf(wanted, wanted.length * 2);
            }
            wanted[wantedLength++] = first;
            wanted[wantedLength++] = want;
        }
        captured += want;
    }

    /** The command added last answers so many bits. */
    void answer(int bits) {
        answerBytes += (bits + 7) / 8;
    }

    int length() {
        return length;
    }

    byte[] commands() {
        return commands;
    }

    int answerBytes() {
        return answerBytes;
    }

    long clocks() {
        return clocks;
    }

    /** Picks what was wanted, in order, out of the answer. */
    byte[] pick(byte[] answer) {
        byte[] bits = new byte[(captured + 7) / 8];
        int at = 0;
        for (int i = 0; i < wantedLength; i += 2) {
            BitString.copy(answer, wanted[i], bits, at, wanted[i + 1]);
            at += wanted[i + 1];
        }
        return bits;
    }
}
