/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** A JTAG chain with the TAP of a {@link ModelPort} and others, clock by clock (IEEE 1149.1; IHI 0031, B3). */
final class ModelChain implements JtagPort {
    /** Next states with TMS low and high. */
    private enum State {
        RESET,
        IDLE,
        SELECT_DR,
        CAPTURE_DR,
        SHIFT_DR,
        EXIT1_DR,
        PAUSE_DR,
        EXIT2_DR,
        UPDATE_DR,
        SELECT_IR,
        CAPTURE_IR,
        SHIFT_IR,
        EXIT1_IR,
        PAUSE_IR,
        EXIT2_IR,
        UPDATE_IR;

        State next(boolean tms) {
            return switch (this) {
                case RESET -> tms ? RESET : IDLE;
                case IDLE, UPDATE_DR, UPDATE_IR -> tms ? SELECT_DR : IDLE;
                case SELECT_DR -> tms ? SELECT_IR : CAPTURE_DR;
                case CAPTURE_DR, SHIFT_DR -> tms ? EXIT1_DR : SHIFT_DR;
                case EXIT1_DR -> tms ? UPDATE_DR : PAUSE_DR;
                case PAUSE_DR -> tms ? EXIT2_DR : PAUSE_DR;
                case EXIT2_DR -> tms ? UPDATE_DR : SHIFT_DR;
                case SELECT_IR -> tms ? RESET : CAPTURE_IR;
                case CAPTURE_IR, SHIFT_IR -> tms ? EXIT1_IR : SHIFT_IR;
                case EXIT1_IR -> tms ? UPDATE_IR : PAUSE_IR;
                case PAUSE_IR -> tms ? EXIT2_IR : PAUSE_IR;
                case EXIT2_IR -> tms ? UPDATE_IR : SHIFT_IR;
            };
        }
    }

    /** One TAP: registers are shifted through their lowest bit. */
    static class Tap {
        final int irLength;
        final int idcode;
        int ir;
        long shift;
        int length;

        /** @param idcode 0 for a TAP without */
        Tap(int irLength, int idcode) {
            this.irLength = irLength;
            this.idcode = idcode;
            reset();
        }

        void reset() {
            ir = idcode == 0 ? bypass() : 0b1110 & bypass();
        }

        int bypass() {
            return (1 << irLength) - 1;
        }

        void captureDr() {
            boolean id = idcode != 0 && ir == (0b1110 & bypass());
            length = id ? 32 : 1;
            shift = id ? idcode & 0xFFFF_FFFFL : 0;
        }

        void updateDr() {
            // nothing but bypass and IDCODE
        }
    }

    /** The TAP of the debug port. */
    static final class DebugTap extends Tap {
        final ModelPort port;
        private boolean refused;
        private int answer;
        private boolean apRead;

        DebugTap(ModelPort port, int idcode) {
            super(4, idcode);
            this.port = port;
        }

        @Override
        void captureDr() {
            if (ir != 0b1010 && ir != 0b1011) {
                super.captureDr();
                length = ir == 0b1000 ? 35 : length;
                return;
            }
            length = 35;
            refused = port.isBusy();
            if (refused) {
                port.overrun();
                shift = 0x5A5A_5A5AL << 3 | 0b001;
                return;
            }
            if (apRead) {
                apRead = false;
                answer = port.result();
            }
            shift = (answer & 0xFFFF_FFFFL) << 3 | 0b010;
        }

        @Override
        void updateDr() {
            boolean read = (shift & 1) != 0;
            int register = (int) (shift & 6) << 1;
            int value = (int) (shift >> 3);
            if (ir == 0b1000 && !read && register == 0) {
                port.abort(value, false);
                apRead = false;
            }
            if (ir == 0b1010 && !refused) {
                if (read) {
                    answer = register == 4 ? port.ctrlStat : register == 8 ? port.select : 0;
                } else if (register == 4) {
                    port.writeControl(value, value & (ModelPort.STICKYERR | ModelPort.STICKYORUN));
                } else if (register == 8) {
                    port.select = value;
                }
            }
            boolean sticky = (port.ctrlStat & (ModelPort.STICKYERR | ModelPort.STICKYORUN)) != 0;
            if (ir == 0b1011 && !refused && !sticky) {
                apRead = read;
                if (read) {
                    port.readAp(register);
                } else {
                    port.writeAp(register, value);
                }
            }
        }
    }

    /** The one nearest to TDO first. */
    final List<Tap> taps = new ArrayList<>();

    final ModelPort port;
    int batchClocks = 1 << 20;
    int batches;
    long clocks;
    /** In which clocks TDO shows the other level; the level where it is stuck, else -1. */
    LongPredicate flipped = clock -> false;

    int stuck = -1;
    private State state = State.RESET;

    ModelChain(ModelPort port) {
        this.port = port;
    }

    void trst() {
        state = State.RESET;
        taps.forEach(Tap::reset);
    }

    @Override
    public int batchClocks() {
        return batchClocks;
    }

    @Override
    public byte[] run(JtagSequence sequence) {
        batches++;
        byte[] captured = new byte[(sequence.captured() + 7) / 8];
        int place = 0;
        for (JtagSequence.Run run : sequence.runs()) {
            for (int i = 0; i < run.clocks(); i++) {
                if (run instanceof JtagSequence.Run.Steps steps) {
                    clock((steps.tms()[i >> 3] >> (i & 7) & 1) != 0, steps.tdi());
                    continue;
                }
                JtagSequence.Run.Shift shift = (JtagSequence.Run.Shift) run;
                boolean last = shift.exit() && i == run.clocks() - 1;
                boolean tdo = clock(last, (shift.tdi()[i >> 3] >> (i & 7) & 1) != 0);
                if (shift.capture()) {
                    captured[place >> 3] |= (byte) ((tdo ? 1 : 0) << (place & 7));
                    place++;
                }
            }
        }
        return captured;
    }

    private boolean clock(boolean tms, boolean tdi) {
        port.now++;
        clocks++;
        boolean shifts = state == State.SHIFT_DR || state == State.SHIFT_IR;
        boolean tdo = true;
        if (shifts) {
            boolean bit = tdi;
            for (int i = taps.size() - 1; i >= 0; i--) {
                Tap tap = taps.get(i);
                boolean out = (tap.shift & 1) != 0;
                tap.shift = tap.shift >>> 1 | (bit ? 1L << tap.length - 1 : 0);
                bit = out;
            }
            tdo = bit ^ flipped.test(clocks);
        }
        state = state.next(tms);
        switch (state) {
            case RESET -> taps.forEach(Tap::reset);
            case CAPTURE_DR -> taps.forEach(Tap::captureDr);
            case UPDATE_DR -> taps.forEach(Tap::updateDr);
            case CAPTURE_IR ->
                taps.forEach(tap -> {
                    tap.length = tap.irLength;
                    tap.shift = 1;
                });
            case UPDATE_IR -> taps.forEach(tap -> tap.ir = (int) tap.shift);
            default -> {
                // nothing happens there
            }
        }
        return stuck < 0 ? tdo : stuck == 1;
    }
}
