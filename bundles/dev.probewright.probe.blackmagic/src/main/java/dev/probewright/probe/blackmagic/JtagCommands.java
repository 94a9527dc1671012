/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;

/**
 * TMS by {@code JT}, which holds TDI high, or {@code JN} one period at a time; TDI and TDO by {@code Jd}, and {@code
 * JD} where TMS is high in the last period.
 */
final class JtagCommands implements JtagPort {
    private static final int BATCH_CLOCKS = 4_096;
    /** Firmware before 1.8 takes no more. */
    private static final int LONGEST_SHIFT = 32;

    private static final int LONGEST_STEPS = 8;

    private final RemotePipe pipe;

    JtagCommands(RemotePipe pipe) {
        this.pipe = pipe;
    }

    /** What the answers of a run of commands are. */
    private enum Brings {
        DONE,
        LEVEL,
        BITS
    }

    private record Step(String command, Brings brings, int bits, boolean keep) {}

    @Override
    public byte[] run(JtagSequence sequence) throws ProbeException {
        List<Step> steps = new ArrayList<>();
        for (JtagSequence.Run run : sequence.runs()) {
            if (run instanceof JtagSequence.Run.Steps each) {
                add(steps, each);
            } else if (run instanceof JtagSequence.Run.Shift each) {
                add(steps, each);
            }
        }
        List<RemoteAnswer> answers =
                pipe.exchange(steps.stream().map(Step::command).toList());
        byte[] captured = new byte[(sequence.captured() + 7) / 8];
        int at = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            switch (step.brings()) {
                case DONE -> answers.get(i).requireDone();
                case LEVEL -> answers.get(i).requireNumber(1);
                case BITS -> {
                    // What stands above them in the last byte has no meaning.
                    long value = answers.get(i).requireNumber((step.bits() + 7) / 8 * 8);
                    for (int bit = 0; step.keep() && bit < step.bits(); bit++, at++) {
                        captured[at / 8] |= (byte) ((value >>> bit & 1) << at % 8);
                    }
                }
            }
        }
        return captured;
    }

    private static void add(List<Step> all, JtagSequence.Run.Steps steps) {
        if (steps.tdi()) {
            for (int from = 0; from < steps.clocks(); from += LONGEST_STEPS) {
                int count = Math.min(LONGEST_STEPS, steps.clocks() - from);
                int tms = SwdCommands.word(steps.tms(), from, count);
                all.add(new Step(String.format("JT%02x%02x", count, tms), Brings.DONE, 0, false));
            }
        } else {
            for (int i = 0; i < steps.clocks(); i++) {
                int tms = SwdCommands.word(steps.tms(), i, 1);
                all.add(new Step(String.format("JN%d0", tms), Brings.LEVEL, 0, false));
            }
        }
    }

    private static void add(List<Step> all, JtagSequence.Run.Shift shift) {
        for (int from = 0; from < shift.clocks(); from += LONGEST_SHIFT) {
            int count = Math.min(LONGEST_SHIFT, shift.clocks() - from);
            boolean exit = shift.exit() && from + count == shift.clocks();
            int tdi = SwdCommands.word(shift.tdi(), from, count);
            all.add(new Step(
                    String.format("J%c%02x%x", exit ? 'D' : 'd', count, tdi), Brings.BITS, count, shift.capture()));
        }
    }

    @Override
    public int batchClocks() {
        return BATCH_CLOCKS;
    }
}
