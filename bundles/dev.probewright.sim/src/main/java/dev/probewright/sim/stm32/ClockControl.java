/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.Peripheral;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reset and clock control of the later families, by table: oscillators with the time they take to get ready, the system clock, the flags
 * that tell what reset the system. The other registers store: what enables clocks can be asked with {@link #isSet}; resets of single
 * peripherals, and peripheral clocks' prescalers, do nothing.
 */
final class ClockControl extends Peripheral {
    private static final int CR = 0;
    private static final int CSR_LSION = 1;
    private static final int CSR_LSIRDY = 1 << 1;
    private static final int REGISTERS = 256;

    private final ClockForm form;
    private final ChipServices chip;
    private final LongConsumer hclkChanged;
    private final int[] registers = new int[REGISTERS];
    private int era;

    ClockControl(ClockForm form, ChipServices chip, LongConsumer hclkChanged) {
        this.form = form;
        this.chip = chip;
        this.hclkChanged = hclkChanged;
    }

    private int at(int offset) {
        return registers[offset >>> 2];
    }

    private void put(int offset, int value) {
        registers[offset >>> 2] = value;
    }

    /** The registers, without what reading them does. */
    ClockForm.Registers registers() {
        return this::at;
    }

    /** Whether a register has all of some bits. */
    boolean isSet(int offset, int bits) {
        return (at(offset) & bits) == bits;
    }

    private int switchMask() {
        return (1 << form.switchBits()) - 1;
    }

    private int source() {
        return at(form.cfgr()) >>> form.switchBits() & switchMask();
    }

    /** The clock of core and bus, Hz. */
    private long hclk() {
        long sysclk = Math.max(1, form.frequency().hertz(source(), this::at));
        int field = at(form.cfgr()) >>> form.prescaler() & 0xF;
        if (field < 8) {
            return sysclk;
        }
        // 2, 4, 8, 16, then 64 to 512: 32 is left out.
        int shift = field - 7;
        return Math.max(1, sysclk >>> (shift > 4 ? shift + 1 : shift));
    }

    /** Sets the flag of what reset the system; a power-on reset clears the others. */
    void noteReset(ResetCause cause) {
        int flags = cause == ResetCause.POWER_ON ? 0 : at(form.csr());
        put(form.csr(), flags | cause.flag() | ResetCause.PIN.flag());
    }

    @Override
    public int read(int offset) {
        return at(offset);
    }

    @Override
    public void write(int offset, int value) {
        if (offset == CR) {
            writeCr(value);
        } else if (offset == form.csr()) {
            writeCsr(value);
        } else if (offset == form.cfgr()) {
            int sws = switchMask() << form.switchBits();
            put(offset, at(offset) & sws | value & ~sws);
            switchClock();
        } else {
            put(offset, value);
            hclkChanged.accept(hclk());
        }
    }

    private void writeCsr(int value) {
        int flags = (value & form.removeFlags()) != 0 ? 0 : at(form.csr()) & 0xFF00_0000;
        put(form.csr(), flags | ((value & CSR_LSION) != 0 ? CSR_LSION | CSR_LSIRDY : 0));
    }

    private void writeCr(int value) {
        int before = at(CR);
        int readyBits = 0;
        int wanted = value;
        for (ClockForm.Oscillator each : form.oscillators()) {
            readyBits |= each.ready();
        }
        if (source() < form.sources().size()) {
            // What is in use can not be turned off.
            wanted |= form.sources().get(source()).on();
        }
        put(CR, wanted & ~readyBits | before & readyBits);
        for (ClockForm.Oscillator each : form.oscillators()) {
            if ((wanted & each.on()) == 0) {
                put(CR, at(CR) & ~each.ready());
            } else if ((before & each.on()) == 0) {
                getReady(each);
            }
        }
        hclkChanged.accept(hclk());
    }

    private void getReady(ClockForm.Oscillator oscillator) {
        int now = era;
        chip.after(oscillator.startTime(), () -> {
            if (now == era && (at(CR) & oscillator.on()) != 0) {
                put(CR, at(CR) | oscillator.ready());
                switchClock();
            }
        });
    }

    /** SWS follows SW once the wanted source is ready. */
    private void switchClock() {
        int wanted = at(form.cfgr()) & switchMask();
        if (wanted < form.sources().size()
                && isSet(CR, form.sources().get(wanted).ready())) {
            int sws = switchMask() << form.switchBits();
            put(form.cfgr(), at(form.cfgr()) & ~sws | wanted << form.switchBits());
        }
        hclkChanged.accept(hclk());
    }

    @Override
    public void reset() {
        era++;
        int flags = at(form.csr());
        Arrays.fill(registers, 0);
        form.resetValues().forEach(this::put);
        put(form.csr(), flags);
        hclkChanged.accept(hclk());
    }
}
