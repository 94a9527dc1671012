/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.JtagSequence;

/**
 * Turns a JTAG sequence into MPSSE commands. The last bit of a shift and the steps around it become one command where
 * TDI does not matter in them. Used once.
 */
final class JtagEncoder {
    private final MpsseBatch batch;
    private final int sampling;
    private TapPosition position = TapPosition.UNKNOWN;

    /** Steps that wait for more, first one lowest. */
    private int tms;

    private int steps;
    private boolean tdi;
    private boolean tdiMatters;
    /** Which of the steps is captured, or -1. */
    private int captured = -1;

    /** @param sampleFalling whether TDO is looked at half a period later, which long cables and fast clocks need */
    JtagEncoder(MpsseBatch batch, boolean sampleFalling) {
        this.batch = batch;
        this.sampling = sampleFalling ? Mpsse.READ_FALLING : 0;
    }

    void encode(JtagSequence sequence) {
        for (JtagSequence.Run run : sequence.runs()) {
            if (run instanceof JtagSequence.Run.Steps each) {
                for (int i = 0; i < each.clocks(); i++) {
                    step((each.tms()[i / 8] >>> i % 8 & 1) != 0, each.tdi(), false);
                }
            } else if (run instanceof JtagSequence.Run.Shift each) {
                shift(each);
            }
        }
        endSteps();
        batch.clock(sequence.clocks());
    }

    private void shift(JtagSequence.Run.Shift shift) {
        int bits = shift.exit() ? shift.clocks() - 1 : shift.clocks();
        if (bits > 0) {
            endSteps();
            data(shift, bits);
        }
        // Whatever the steps before have led to, a shift is where TDI matters.
        position = TapPosition.SHIFT;
        if (shift.exit()) {
            boolean last = (shift.tdi()[bits / 8] >>> bits % 8 & 1) != 0;
            step(true, last, shift.capture());
        }
    }

    private void data(JtagSequence.Run.Shift shift, int bits) {
        int command =
                Mpsse.WRITE | Mpsse.LSB_FIRST | Mpsse.WRITE_FALLING | (shift.capture() ? Mpsse.READ | sampling : 0);
        byte[] tdi = shift.tdi();
        int bytes = bits / 8;
        for (int from = 0; from < bytes; from += Mpsse.MAX_BYTES) {
            int count = Math.min(Mpsse.MAX_BYTES, bytes - from);
            batch.add(command, count - 1 & 0xFF, count - 1 >>> 8);
            batch.add(tdi, from, count);
            if (shift.capture()) {
                batch.capture(count * 8, 0, count * 8);
            }
        }
        int rest = bits % 8;
        if (rest > 0) {
            batch.add(command | Mpsse.BITS, rest - 1, tdi[bytes] & (1 << rest) - 1);
            if (shift.capture()) {
                batch.capture(rest, 0, rest);
            }
        }
    }

    /** One period with a level of TMS. */
    private void step(boolean level, boolean tdiLevel, boolean capture) {
        boolean matters = position.takesTdi();
        boolean conflict = matters && tdiMatters && tdiLevel != tdi;
        if (steps == Mpsse.MAX_TMS_BITS || conflict || capture && captured >= 0) {
            endSteps();
        }
        if (matters) {
            tdi = tdiLevel;
            tdiMatters = true;
        }
        if (capture) {
            captured = steps;
        }
        tms |= (level ? 1 : 0) << steps;
        steps++;
        position = position.next(level);
    }

    private void endSteps() {
        if (steps > 0) {
            int command = Mpsse.TMS
                    | Mpsse.LSB_FIRST
                    | Mpsse.BITS
                    | Mpsse.WRITE_FALLING
                    | (captured >= 0 ? Mpsse.READ | sampling : 0);
            batch.add(command, steps - 1, tms | (tdi ? 0x80 : 0));
            if (captured >= 0) {
                batch.capture(steps, captured, 1);
            }
        }
        tms = 0;
        steps = 0;
        tdi = false;
        tdiMatters = false;
        captured = -1;
    }
}
