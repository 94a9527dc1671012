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

/** One general-purpose I/O port (RM0008, section 9). Alternate function outputs read as what is driven from outside. */
final class Gpio extends Peripheral {
    /** Is told when levels on the pins have changed. */
    interface Listener {
        void levels(int before, int after);
    }

    private static final int CRL = 0x00;
    private static final int CRH = 0x04;
    private static final int IDR = 0x08;
    private static final int ODR = 0x0C;
    private static final int BSRR = 0x10;
    private static final int BRR = 0x14;
    private static final int LCKR = 0x18;
    private static final int ALL_FLOATING_INPUTS = 0x4444_4444;
    private static final int MODE = 3;
    private static final int CNF_SHIFT = 2;
    private static final int CNF_PULL = 2;
    private static final int CNF_ALTERNATE = 2;
    private static final int PINS = 0xFFFF;

    private final Listener levelsChanged;
    private int crl;
    private int crh;
    private int odr;
    private int lckr;
    private int driven;
    private int drivenLevels;
    private int lastLevels;

    Gpio(Listener levelsChanged) {
        this.levelsChanged = levelsChanged;
    }

    /** The levels on the 16 pins. */
    int levels() {
        int levels = 0;
        for (int pin = 0; pin < 16; pin++) {
            int configuration = (pin < 8 ? crl : crh) >>> 4 * (pin & 7) & 0xF;
            boolean output = (configuration & MODE) != 0 && (configuration >>> CNF_SHIFT & CNF_ALTERNATE) == 0;
            boolean pulled = (configuration & MODE) == 0 && configuration >>> CNF_SHIFT == CNF_PULL;
            int bit = 1 << pin;
            if (output) {
                levels |= odr & bit;
            } else if ((driven & bit) != 0) {
                levels |= drivenLevels & bit;
            } else if (pulled) {
                levels |= odr & bit;
            }
        }
        return levels;
    }

    /** Something outside drives a pin. */
    void drive(int pin, boolean high) {
        driven |= 1 << pin;
        drivenLevels = high ? drivenLevels | 1 << pin : drivenLevels & ~(1 << pin);
        noteLevels();
    }

    private void noteLevels() {
        int levels = levels();
        if (levels != lastLevels) {
            int before = lastLevels;
            lastLevels = levels;
            levelsChanged.levels(before, levels);
        }
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case CRL -> crl;
            case CRH -> crh;
            case IDR -> levels();
            case ODR -> odr;
            case LCKR -> lckr;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case CRL -> crl = value;
            case CRH -> crh = value;
            case ODR -> odr = value & PINS;
            case BSRR -> odr = odr & ~(value >>> 16) | value & PINS;
            case BRR -> odr &= ~(value & PINS);
            case LCKR -> lckr = value & 0x1_FFFF;
            default -> {
                // IDR is read-only.
            }
        }
        noteLevels();
    }

    @Override
    public void reset() {
        crl = ALL_FLOATING_INPUTS;
        crh = ALL_FLOATING_INPUTS;
        odr = 0;
        lckr = 0;
        noteLevels();
    }
}
