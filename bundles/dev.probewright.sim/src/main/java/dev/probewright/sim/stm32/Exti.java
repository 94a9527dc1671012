/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.Peripheral;

/** External interrupts (RM0008, section 10.2), lines 0 to 15 from pins or by software. Events (EMR) wake from WFE. */
final class Exti extends Peripheral {
    /** What the lines lead to. */
    interface Outputs {
        void interrupt(int line, boolean level);

        void event();
    }

    private static final int IMR = 0x00;
    private static final int EMR = 0x04;
    private static final int RTSR = 0x08;
    private static final int FTSR = 0x0C;
    private static final int SWIER = 0x10;
    private static final int PR = 0x14;
    private static final int LINES = 0x7_FFFF;
    /** NVIC lines: EXTI0 to EXTI4 have their own, 5 to 9 and 10 to 15 share one each (RM0008, table 63). */
    private static final int FIRST_INTERRUPT = 6;

    private static final int INTERRUPT_9_5 = 23;
    private static final int INTERRUPT_15_10 = 40;

    private final Outputs outputs;
    private int imr;
    private int emr;
    private int rtsr;
    private int ftsr;
    private int swier;
    private int pr;

    Exti(Outputs outputs) {
        this.outputs = outputs;
    }

    /** A line changed its level. */
    void edge(int line, boolean rising) {
        if (((rising ? rtsr : ftsr) & 1 << line) != 0) {
            trigger(1 << line);
        }
    }

    private void trigger(int lines) {
        pr |= lines & imr;
        if ((lines & emr) != 0) {
            outputs.event();
        }
        update();
    }

    private void update() {
        int active = pr & imr;
        for (int line = 0; line < 5; line++) {
            outputs.interrupt(FIRST_INTERRUPT + line, (active & 1 << line) != 0);
        }
        outputs.interrupt(INTERRUPT_9_5, (active & 0x03E0) != 0);
        outputs.interrupt(INTERRUPT_15_10, (active & 0xFC00) != 0);
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case IMR -> imr;
            case EMR -> emr;
            case RTSR -> rtsr;
            case FTSR -> ftsr;
            case SWIER -> swier;
            case PR -> pr;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        int lines = value & LINES;
        switch (offset) {
            case IMR -> imr = lines;
            case EMR -> emr = lines;
            case RTSR -> rtsr = lines;
            case FTSR -> ftsr = lines;
            case SWIER -> {
                int rising = lines & ~swier;
                swier |= lines;
                trigger(rising);
            }
            case PR -> {
                pr &= ~lines;
                swier &= ~lines;
            }
            default -> {
                // Reserved: ignored.
            }
        }
        update();
    }

    @Override
    public void reset() {
        imr = 0;
        emr = 0;
        rtsr = 0;
        ftsr = 0;
        swier = 0;
        pr = 0;
        update();
    }
}
