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
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.sim.DirectPins;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.function.Function;

/** Both ports on the pins of a virtual board; single bits of SWD are turned over on their way where that is asked for. */
final class PinsPort implements SwdPort, JtagPort {
    static final int CLOCK_HZ = 4_000_000;
    private static final long PERIOD = VirtualClock.SECOND / CLOCK_HZ;

    /** What is damaged of a packet. */
    enum Damage {
        /** The parity bit of its request. */
        REQUEST,
        /** A bit of acknowledge or data from the target. */
        ANSWER,
        /** A bit of the data to the target. */
        DATA
    }

    private final DirectPins pins;
    int batchClocks = 1 << 17;
    int batches;
    private Damage damage = Damage.REQUEST;
    private int packetsUntil = -1;
    private int bit;
    private boolean damaged;

    PinsPort(DirectPins pins) {
        this.pins = pins;
    }

    /**
     * Damages a packet that is still to come.
     *
     * @param packets how many go before it
     * @param which bit, where there are several
     */
    void damage(Damage what, int packets, int which) {
        damage = what;
        packetsUntil = packets;
        bit = which;
        damaged = false;
    }

    /** Whether it has been damaged by now. */
    boolean damaged() {
        return damaged;
    }

    @Override
    public int batchClocks() {
        return batchClocks;
    }

    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        check(sequence.clocks());
        byte[] heard = new byte[(sequence.heard() + 7) / 8];
        use(target -> {
            List<SwdSequence.Run> runs = sequence.runs();
            int place = 0;
            for (int i = 0; i < runs.size(); i++) {
                SwdSequence.Run run = runs.get(i);
                int turned = turned(runs, i);
                for (int clock = 0; clock < run.clocks(); clock++) {
                    int flip = clock == turned ? 1 : 0;
                    if (run instanceof SwdSequence.Run.Drive drive) {
                        clock(target, true, (drive.swdio()[clock >> 3] >> (clock & 7) & 1) ^ flip, 0);
                    } else {
                        int level = clock(target, false, 1, 0) & TargetPins.SWDIO ^ flip;
                        if (((SwdSequence.Run.Listen) run).keep()) {
                            heard[place >> 3] |= (byte) (level << (place & 7));
                            place++;
                        }
                    }
                }
            }
            return true;
        });
        return heard;
    }

    /** Which clock of this run has the other level, or -1. */
    private int turned(List<SwdSequence.Run> runs, int index) {
        SwdSequence.Run run = runs.get(index);
        boolean asks = run instanceof SwdSequence.Run.Drive
                && index + 2 < runs.size()
                && runs.get(index + 2) instanceof SwdSequence.Run.Listen ack
                && ack.keep();
        if (packetsUntil > 0) {
            packetsUntil -= asks ? 1 : 0;
            return -1;
        }
        boolean here = packetsUntil == 0
                && switch (damage) {
                    case REQUEST -> asks;
                    case ANSWER -> run instanceof SwdSequence.Run.Listen listen && listen.keep();
                    case DATA -> run instanceof SwdSequence.Run.Drive && run.clocks() >= 33;
                };
        if (!here) {
            return -1;
        }
        packetsUntil = -1;
        damaged = true;
        return switch (damage) {
            case REQUEST -> run.clocks() - 3;
            case ANSWER -> bit % run.clocks();
            case DATA -> bit % 33;
        };
    }

    @Override
    public byte[] run(JtagSequence sequence) throws ProbeException {
        check(sequence.clocks());
        byte[] captured = new byte[(sequence.captured() + 7) / 8];
        use(target -> {
            int place = 0;
            for (JtagSequence.Run run : sequence.runs()) {
                for (int i = 0; i < run.clocks(); i++) {
                    if (run instanceof JtagSequence.Run.Steps steps) {
                        clock(target, true, steps.tms()[i >> 3] >> (i & 7) & 1, steps.tdi() ? 1 : 0);
                        continue;
                    }
                    JtagSequence.Run.Shift shift = (JtagSequence.Run.Shift) run;
                    int tms = shift.exit() && i == run.clocks() - 1 ? 1 : 0;
                    int levels = clock(target, true, tms, shift.tdi()[i >> 3] >> (i & 7) & 1);
                    if (shift.capture()) {
                        captured[place >> 3] |= (byte) ((levels & TargetPins.TDO) / TargetPins.TDO << (place & 7));
                        place++;
                    }
                }
            }
            return true;
        });
        return captured;
    }

    /** Pulls nTRST low for a moment. */
    void trst() throws ProbeException {
        use(target -> {
            target.pins().pullTrst(true);
            target.clock().advance(VirtualClock.MICROSECOND);
            target.pins().pullTrst(false);
            return true;
        });
    }

    private void check(int clocks) {
        batches++;
        if (clocks > batchClocks) {
            throw new AssertionError(clocks + " clocks in one batch");
        }
    }

    private static int clock(TargetConnector target, boolean driven, int level, int tdi) {
        target.clock().advance(PERIOD);
        return target.pins().clock(driven, level, tdi);
    }

    private void use(Function<TargetConnector, Boolean> action) throws ProbeException {
        try {
            pins.use(action);
        } catch (UsbException e) {
            throw new ProbeException("pins", "the board is gone", e);
        }
    }
}
