/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** Carries packets to a {@link FakeTarget}, and one answer not as it was. No time goes by; what would have is added up. */
final class CorruptCarrier implements Carrier {
    enum Kind {
        TRUNCATED,
        LENGTHENED,
        OTHER_COMMAND,
        OTHER_STATUS,
        OTHER_COUNT,
        DROPPED,
        TWICE,
        /** After its request was given up, and the pipe emptied, and the next request sent. */
        LATE,
        /** The same, after two requests were given up. */
        VERY_LATE,
        /** Nothing comes but packets of no bytes. */
        EMPTY
    }

    private final FakeTarget target;
    private final Random random;
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final Deque<byte[]> late = new ArrayDeque<>();
    private int timeoutsUntilLate;
    private int packetsUntil = -1;
    private Kind kind = Kind.DROPPED;
    private int empty;
    long waitedMillis;
    boolean happened;

    CorruptCarrier(FakeTarget target, Random random) {
        this.target = target;
        this.random = random;
    }

    /** Corrupts the answer to a packet, counted from 0 from now on. */
    void corrupt(int packet, Kind how) {
        packetsUntil = packet;
        kind = how;
        happened = false;
        waitedMillis = 0;
        empty = 0;
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) {
        byte[] answer = target.answer(Arrays.copyOf(packet, length));
        if (!late.isEmpty() && timeoutsUntilLate == 0) {
            answers.addAll(late);
            late.clear();
        }
        boolean held = !late.isEmpty();
        if (packetsUntil-- != 0) {
            (held ? late : answers).add(answer);
            return;
        }
        happened = true;
        switch (kind) {
            case TRUNCATED -> answers.add(Arrays.copyOf(answer, random.nextInt(answer.length)));
            case LENGTHENED -> answers.add(Arrays.copyOf(answer, answer.length + 1 + random.nextInt(8)));
            case OTHER_COMMAND -> answers.add(with(answer, 0));
            case OTHER_STATUS -> answers.add(with(answer, answer[0] == 6 ? 3 : 2));
            case OTHER_COUNT -> answers.add(with(answer, 1));
            case DROPPED -> {
                return;
            }
            case TWICE -> {
                answers.add(answer);
                answers.add(answer);
            }
            case LATE, VERY_LATE -> {
                late.add(answer);
                timeoutsUntilLate = kind == Kind.LATE ? 2 : 4;
            }
            case EMPTY -> empty = 1 + random.nextInt(3);
        }
    }

    private byte[] with(byte[] answer, int place) {
        byte[] other = answer.clone();
        int at = Math.min(place, answer.length - 1);
        other[at] ^= (byte) (1 + random.nextInt(255));
        return other;
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbTimeoutException {
        if (empty > 0) {
            empty--;
            return 0;
        }
        byte[] answer = answers.poll();
        if (answer == null) {
            waitedMillis += timeoutMillis;
            timeoutsUntilLate = Math.max(0, timeoutsUntilLate - 1);
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        int length = Math.min(buffer.length, answer.length);
        System.arraycopy(answer, 0, buffer, 0, length);
        return length;
    }

    @Override
    public void setPacketSize(int bytes) {
        // takes any
    }

    @Override
    public boolean pads() {
        return false;
    }

    @Override
    public boolean countIsDoubtful() {
        return true;
    }

    @Override
    public int mostInFlight() {
        return 255;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
