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
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.JtagTap;
import java.util.Arrays;

/**
 * What is known of the instruction registers of a chain, one of whose TAPs is used and the others bypassed, and the bits
 * of scans of that one. All scans begin and end in Run-Test/Idle.
 */
final class JtagScans {
    /** From Run-Test/Idle to Shift-DR and to Shift-IR; from Exit1 by way of Update to Run-Test/Idle. */
    private static final int TO_SHIFT_DR = 0b001;

    private static final int TO_SHIFT_DR_STEPS = 3;
    private static final int TO_SHIFT_IR = 0b0011;
    private static final int TO_SHIFT_IR_STEPS = 4;
    private static final int UPDATE = 0b01;
    private static final int UPDATE_STEPS = 2;

    /** Clocks of a scan beside its bits. */
    static final int DR_CLOCKS = TO_SHIFT_DR_STEPS + UPDATE_STEPS;

    static final int IR_CLOCKS = TO_SHIFT_IR_STEPS + UPDATE_STEPS;

    private final JtagChain chain;
    private final int tap;
    private final WireRules rules;
    private final int[] instructions;

    private JtagSequence sequence = new JtagSequence();
    private int tms;
    private int steps;

    JtagScans(JtagChain chain, int tap, int[] instructions, WireRules rules) {
        this.chain = chain;
        this.tap = tap;
        this.instructions = instructions;
        this.rules = rules;
    }

    /** Bits of a scan beside those of the TAP itself. */
    int bypassBits() {
        return chain.taps().size() - 1;
    }

    void begin() {
        sequence = new JtagSequence();
    }

    /** Shifts an instruction in where the TAP does not hold it yet. */
    void instruction(int wanted) {
        if (!rules.shiftsInstruction(instructions[tap], wanted)) {
            return;
        }
        byte[] bits = new byte[(chain.irLength() + 7) / 8];
        int place = 0;
        for (int i = 0; i < instructions.length; i++) {
            JtagTap each = chain.taps().get(i);
            int bypass = -1 >>> Integer.SIZE - each.irLength();
            instructions[i] = i == tap ? wanted : bypass;
            for (int bit = 0; bit < each.irLength(); bit++, place++) {
                bits[place >> 3] |= (byte) ((instructions[i] >> bit & 1) << (place & 7));
            }
        }
        step(TO_SHIFT_IR, TO_SHIFT_IR_STEPS);
        endSteps();
        sequence.shift(bits, place, true, false);
        step(UPDATE, UPDATE_STEPS);
    }

    /**
     * Shifts through the data register.
     *
     * @param idle clocks in Run-Test/Idle behind it
     * @return the place of what came out of the TAP
     */
    int data(long bits, int count, int idle) {
        int before = rules.bypassBefore(tap);
        int behind = rules.bypassBehind(chain.taps().size() - 1 - tap);
        step(TO_SHIFT_DR, TO_SHIFT_DR_STEPS);
        endSteps();
        int place = sequence.shift(bits << before, before + count + behind, true, true);
        step(UPDATE, UPDATE_STEPS);
        for (int left = idle; left > 0; left -= Integer.SIZE / 2) {
            step(0, Math.min(left, Integer.SIZE / 2));
        }
        return place + before;
    }

    JtagSequence end() {
        endSteps();
        return sequence;
    }

    /** The test logic was reset, or may have been. */
    static void forget(int[] instructions, WireRules rules) {
        Arrays.setAll(instructions, i -> rules.instructionAfterReset(instructions[i]));
    }

    private void step(int levels, int count) {
        if (steps + count > Integer.SIZE) {
            endSteps();
        }
        tms |= levels << steps;
        steps += count;
    }

    private void endSteps() {
        if (steps > 0) {
            sequence.steps(tms, steps);
        }
        tms = 0;
        steps = 0;
    }
}
