/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.Peripheral;

/** PSM: of what starts one after the other, the processors can be held in reset; for all else, registers only keep what is written. */
final class PowerOnMachine extends Peripheral {
    private static final int FRCE_ON = 0x0;
    private static final int FRCE_OFF = 0x4;
    private static final int WDSEL = 0x8;
    private static final int DONE = 0xC;

    private final int bits;
    private final int firstProcessor;
    private final Runnable changed;
    private int forcedOn;
    private int forcedOff;
    private int watchdog;

    /**
     * @param bits which there are
     * @param firstProcessor the bit of the first processor; that of the second is the next one
     * @param changed called when other processors are held in reset than before
     */
    PowerOnMachine(int bits, int firstProcessor, Runnable changed) {
        this.bits = bits;
        this.firstProcessor = firstProcessor;
        this.changed = changed;
    }

    /** Whether a processor has to stay in reset. */
    boolean holds(int processor) {
        return (forcedOff & firstProcessor << processor) != 0;
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case FRCE_ON -> forcedOn;
            case FRCE_OFF -> forcedOff;
            case WDSEL -> watchdog;
            case DONE -> bits & ~forcedOff;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case FRCE_ON -> forcedOn = value & bits;
            case FRCE_OFF -> {
                forcedOff = value & bits;
                changed.run();
            }
            case WDSEL -> watchdog = value & bits;
            default -> {
                // DONE only reads.
            }
        }
    }

    @Override
    public void reset() {
        forcedOn = 0;
        forcedOff = 0;
        watchdog = 0;
    }
}
