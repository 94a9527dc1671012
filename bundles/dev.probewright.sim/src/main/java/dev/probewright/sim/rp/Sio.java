/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.BusRegion;
import dev.probewright.sim.cortexm.Access;

/** The single-cycle I/O block: what each processor has of its own in it, and the GPIO, spinlocks and FIFOs that both share. */
final class Sio {
    static final int BASE = 0xD000_0000;
    private static final int LENGTH = 0x200;
    private static final int CPUID = 0x00;
    private static final int GPIO_IN = 0x04;
    private static final int GPIO = 0x10;
    private static final int FIFO_ST = 0x50;
    private static final int FIFO_WR = 0x54;
    private static final int FIFO_RD = 0x58;
    private static final int SPINLOCK_ST = 0x5C;
    private static final int SPINLOCK0 = 0x100;
    private static final int SPINLOCK_END = 0x180;

    private static final int VLD = 1;
    private static final int RDY = 1 << 1;
    private static final int WOF = 1 << 2;
    private static final int ROE = 1 << 3;

    /** Sets the level of the FIFO's interrupt of a processor. */
    @FunctionalInterface
    interface Interrupts {
        void set(int processor, boolean level);
    }

    private final int gpioStep;
    private final boolean divides;
    private final Interrupts interrupts;
    private final Fifo[] toProcessor = {new Fifo(), new Fifo()};
    private final int[] errors = new int[2];
    private final Divider[] dividers = {new Divider(), new Divider()};
    private int spinlocks;
    private int out;
    private int enabled;

    /**
     * @param gpioStep bytes from one register of GPIO_OUT and GPIO_OE to the next
     * @param divides whether there is a divider
     */
    Sio(int gpioStep, boolean divides, Interrupts interrupts) {
        this.gpioStep = gpioStep;
        this.divides = divides;
        this.interrupts = interrupts;
    }

    void reset() {
        for (int processor = 0; processor < 2; processor++) {
            toProcessor[processor].clear();
            errors[processor] = 0;
            dividers[processor].reset();
            announce(processor);
        }
        spinlocks = 0;
        out = 0;
        enabled = 0;
    }

    /** It as one of the processors has it. */
    BusRegion region(int base, int processor) {
        return new BusRegion(base, LENGTH) {
            @Override
            public int read(int offset, int size, Access access) {
                int shift = 8 * (offset & 3);
                return Sio.this.read(processor, offset & ~3) >>> shift & (size == 4 ? -1 : (1 << 8 * size) - 1);
            }

            @Override
            public void write(int offset, int size, int value, Access access) {
                Sio.this.write(processor, offset & ~3, value);
            }
        };
    }

    private void announce(int processor) {
        interrupts.set(processor, !toProcessor[processor].isEmpty() || errors[processor] != 0);
    }

    private int read(int processor, int offset) {
        if (offset >= SPINLOCK0 && offset < SPINLOCK_END) {
            int lock = 1 << (offset - SPINLOCK0) / 4;
            int got = lock & ~spinlocks;
            spinlocks |= lock;
            return got;
        }
        if (divides && offset >= Divider.FIRST && offset <= Divider.LAST) {
            return dividers[processor].read(offset);
        }
        if (offset == GPIO) {
            return out;
        }
        if (offset == GPIO + 4 * gpioStep) {
            return enabled;
        }
        return switch (offset) {
            case CPUID -> processor;
            case GPIO_IN -> out & enabled;
            case FIFO_ST -> status(processor);
            case FIFO_RD -> take(processor);
            case SPINLOCK_ST -> spinlocks;
            default -> 0;
        };
    }

    private int status(int processor) {
        return (toProcessor[processor].isEmpty() ? 0 : VLD)
                | (toProcessor[1 - processor].isFull() ? 0 : RDY)
                | errors[processor];
    }

    private int take(int processor) {
        if (toProcessor[processor].isEmpty()) {
            errors[processor] |= ROE;
        }
        int word = toProcessor[processor].take();
        announce(processor);
        return word;
    }

    private void write(int processor, int offset, int value) {
        if (offset >= SPINLOCK0 && offset < SPINLOCK_END) {
            spinlocks &= ~(1 << (offset - SPINLOCK0) / 4);
        } else if (divides && offset >= Divider.FIRST && offset <= Divider.LAST) {
            dividers[processor].write(offset, value);
        } else if (offset == FIFO_WR) {
            put(processor, value);
        } else if (offset == FIFO_ST) {
            errors[processor] &= ~(value & (WOF | ROE));
            announce(processor);
        } else if (offset >= GPIO && offset < GPIO + 8 * gpioStep && (offset - GPIO) % gpioStep == 0) {
            writeGpio((offset - GPIO) / gpioStep, value);
        }
    }

    private void put(int processor, int word) {
        Fifo other = toProcessor[1 - processor];
        if (other.isFull()) {
            errors[processor] |= WOF;
            announce(processor);
        } else {
            other.put(word);
            announce(1 - processor);
        }
    }

    /** Four registers for the levels, which write, set, clear and toggle, and four for the directions. */
    private void writeGpio(int register, int value) {
        int before = register < 4 ? out : enabled;
        int after =
                switch (register & 3) {
                    case 1 -> before | value;
                    case 2 -> before & ~value;
                    case 3 -> before ^ value;
                    default -> value;
                };
        if (register < 4) {
            out = after;
        } else {
            enabled = after;
        }
    }
}
