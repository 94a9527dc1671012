/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.SwdSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an SWD sequence into MPSSE commands: all that the host drives in a row is one string of bits, and so is all
 * that it listens to, turnarounds included. The line is driven before and afterwards. Used once.
 */
final class SwdEncoder {
    /** What one command without data clocks at most, where it does not clock bytes. */
    private static final int MAX_CLOCK_BITS = 8;

    private final MpsseBatch batch;
    private final PinState pins;
    private final SwdWiring wiring;
    private final boolean fast;

    private final BitString driven = new BitString();
    private final List<SwdSequence.Run.Listen> listens = new ArrayList<>();
    private boolean drives = true;

    SwdEncoder(MpsseBatch batch, PinState pins, SwdWiring wiring, boolean fast) {
        this.batch = batch;
        this.pins = pins;
        this.wiring = wiring;
        this.fast = fast;
    }

    void encode(SwdSequence sequence) {
        for (SwdSequence.Run run : sequence.runs()) {
            if (run instanceof SwdSequence.Run.Drive each) {
                endListening();
                driven.append(each.swdio(), 0, each.clocks());
            } else if (run instanceof SwdSequence.Run.Listen each) {
                endDriving();
                listens.add(each);
            }
        }
        endListening();
        endDriving();
        turn(true);
        batch.clock(sequence.clocks());
    }

    private void turn(boolean drive) {
        if (drives == drive) {
            return;
        }
        drives = drive;
        if (wiring instanceof SwdWiring.Buffer buffer) {
            pins.drive(buffer.drive(), drive);
            pins.set(batch, buffer.drive());
        } else {
            pins.setOutputs(PinState.TDI, drive);
            pins.setLow(batch);
        }
    }

    private void endDriving() {
        int bits = driven.length();
        if (bits == 0) {
            return;
        }
        turn(true);
        int command = Mpsse.WRITE | Mpsse.LSB_FIRST | Mpsse.WRITE_FALLING;
        int bytes = bits / 8;
        for (int from = 0; from < bytes; from += Mpsse.MAX_BYTES) {
            int count = Math.min(Mpsse.MAX_BYTES, bytes - from);
            batch.add(command, count - 1 & 0xFF, count - 1 >>> 8);
            batch.add(driven.bytes(), from, count);
        }
        if (bits % 8 > 0) {
            batch.add(command | Mpsse.BITS, bits % 8 - 1, driven.bits(bytes * 8, bits % 8));
        }
        driven.clear();
    }

    private void endListening() {
        if (listens.isEmpty()) {
            return;
        }
        turn(false);
        int clocks = listens.stream().mapToInt(SwdSequence.Run.Listen::clocks).sum();
        boolean keep = listens.stream().anyMatch(SwdSequence.Run.Listen::keep);
        if (keep || !fast) {
            read(clocks);
        } else {
            clock(clocks);
        }
        listens.clear();
    }

    /** Without looking at the line. */
    private void clock(int clocks) {
        int bytes = clocks / 8;
        for (int from = 0; from < bytes; from += Mpsse.MAX_BYTES) {
            int count = Math.min(Mpsse.MAX_BYTES, bytes - from);
            batch.add(Mpsse.CLOCK_BYTES, count - 1 & 0xFF, count - 1 >>> 8);
        }
        if (clocks % MAX_CLOCK_BITS > 0) {
            batch.add(Mpsse.CLOCK_BITS, clocks % MAX_CLOCK_BITS - 1);
        }
    }

    private void read(int clocks) {
        int command = Mpsse.READ | Mpsse.LSB_FIRST;
        int at = 0;
        while (at < clocks) {
            int bytes = Math.min(Mpsse.MAX_BYTES, (clocks - at) / 8);
            int bits;
            if (bytes > 0) {
                batch.add(command, bytes - 1 & 0xFF, bytes - 1 >>> 8);
                bits = bytes * 8;
            } else {
                bits = clocks - at;
                batch.add(command | Mpsse.BITS, bits - 1);
            }
            keep(at, bits);
            at += bits;
        }
    }

    /** Says which of the bits of one command are kept. */
    private void keep(int from, int bits) {
        int start = 0;
        for (SwdSequence.Run.Listen each : listens) {
            int first = Math.max(start, from);
            int end = Math.min(start + each.clocks(), from + bits);
            if (each.keep() && first < end) {
                batch.want(bits, first - from, end - first);
            }
            start += each.clocks();
        }
        batch.answer(bits);
    }
}
