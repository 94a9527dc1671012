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
import dev.probewright.sim.clock.VirtualClock;
import java.util.function.LongConsumer;

/**
 * Reset and clock control (RM0008, section 7): the oscillators with the time they take to get ready, the system clock, HCLK and
 * PCLK2 that follow from it, peripheral clocks and resets, and the flags that tell what reset the system.
 */
final class Rcc extends Peripheral {
    /** Which enable register a peripheral's clock is in. */
    enum Domain {
        AHB,
        APB1,
        APB2,
        /** Its clock is always on. */
        NONE
    }

    /** Is told that peripherals are to be reset. */
    interface PeripheralResets {
        void reset(Domain domain, int bits);
    }

    static final long HSI_HERTZ = 8_000_000;
    private static final long HSE_HERTZ = 8_000_000;
    private static final long HSE_START_TIME = 2 * VirtualClock.MILLISECOND;
    private static final long PLL_LOCK_TIME = 200 * VirtualClock.MICROSECOND;
    private static final long HSI_START_TIME = 2 * VirtualClock.MICROSECOND;

    private static final int CR = 0x00;
    private static final int CFGR = 0x04;
    private static final int CIR = 0x08;
    private static final int APB2RSTR = 0x0C;
    private static final int APB1RSTR = 0x10;
    private static final int AHBENR = 0x14;
    private static final int APB2ENR = 0x18;
    private static final int APB1ENR = 0x1C;
    private static final int BDCR = 0x20;
    private static final int CSR = 0x24;

    private static final int CR_HSION = 1;
    private static final int CR_HSIRDY = 1 << 1;
    private static final int CR_HSEON = 1 << 16;
    private static final int CR_HSERDY = 1 << 17;
    private static final int CR_PLLON = 1 << 24;
    private static final int CR_PLLRDY = 1 << 25;
    private static final int CR_WRITABLE = 0x010D_00F9;
    private static final int CR_HSICAL = 0x4000;
    private static final int CR_RESET = CR_HSION | CR_HSIRDY | 0x80 | CR_HSICAL;

    private static final int CFGR_SW = 3;
    private static final int CFGR_SWS_SHIFT = 2;
    private static final int CFGR_SWS = 3 << CFGR_SWS_SHIFT;
    private static final int CFGR_HPRE_SHIFT = 4;
    private static final int CFGR_PPRE2_SHIFT = 11;
    private static final int CFGR_PLLSRC = 1 << 16;
    private static final int CFGR_PLLXTPRE = 1 << 17;
    private static final int CFGR_PLLMUL_SHIFT = 18;
    private static final int SW_HSE = 1;
    private static final int SW_PLL = 2;

    private static final int AHBENR_RESET = 0x14;
    private static final int BDCR_LSEON = 1;
    private static final int BDCR_LSERDY = 1 << 1;
    private static final int CSR_LSION = 1;
    private static final int CSR_LSIRDY = 1 << 1;
    private static final int CSR_RMVF = 1 << 24;

    private final ChipServices chip;
    private final LongConsumer hclkChanged;
    private final PeripheralResets resets;
    private int cr;
    private int cfgr;
    private int cir;
    private int apb2rstr;
    private int apb1rstr;
    private int ahbenr;
    private int apb2enr;
    private int apb1enr;
    private int bdcr;
    private int csr;
    private int era;

    Rcc(ChipServices chip, LongConsumer hclkChanged, PeripheralResets resets) {
        this.chip = chip;
        this.hclkChanged = hclkChanged;
        this.resets = resets;
    }

    /** Whether a peripheral's clock runs, without which its registers read as zero and take nothing. */
    boolean clocked(Domain domain, int bit) {
        return switch (domain) {
            case AHB -> (ahbenr & bit) != 0;
            case APB1 -> (apb1enr & bit) != 0;
            case APB2 -> (apb2enr & bit) != 0;
            case NONE -> true;
        };
    }

    private long sysclk() {
        return switch (cfgr >>> CFGR_SWS_SHIFT & CFGR_SW) {
            case SW_HSE -> HSE_HERTZ;
            case SW_PLL -> pll();
            default -> HSI_HERTZ;
        };
    }

    private long pll() {
        long source;
        if ((cfgr & CFGR_PLLSRC) == 0) {
            source = HSI_HERTZ / 2;
        } else {
            source = (cfgr & CFGR_PLLXTPRE) == 0 ? HSE_HERTZ : HSE_HERTZ / 2;
        }
        int factor = Math.min((cfgr >>> CFGR_PLLMUL_SHIFT & 0xF) + 2, 16);
        return source * factor;
    }

    /** The clock of core and AHB, Hz. */
    long hclk() {
        int field = cfgr >>> CFGR_HPRE_SHIFT & 0xF;
        if (field < 8) {
            return sysclk();
        }
        // 2, 4, 8, 16, then 64 to 512: 32 is left out.
        int shift = field - 7;
        return sysclk() >>> (shift > 4 ? shift + 1 : shift);
    }

    /** The clock of APB2, Hz. */
    long pclk2() {
        int field = cfgr >>> CFGR_PPRE2_SHIFT & 7;
        return field < 4 ? hclk() : hclk() >>> field - 3;
    }

    /** Out of stop mode the chip comes on HSI, the other oscillators off. */
    void wakeFromStop() {
        era++;
        cr = cr & ~(CR_HSEON | CR_HSERDY | CR_PLLON | CR_PLLRDY) | CR_HSION | CR_HSIRDY;
        cfgr &= ~(CFGR_SW | CFGR_SWS);
        hclkChanged.accept(hclk());
    }

    /** Sets the flag of what reset the system; a power-on reset clears the others. */
    void noteReset(ResetCause cause) {
        int flags = csr;
        if (cause == ResetCause.POWER_ON) {
            flags = 0;
            bdcr = 0;
        }
        csr = flags | cause.flag() | ResetCause.PIN.flag();
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case CR -> cr;
            case CFGR -> cfgr;
            case CIR -> cir;
            case APB2RSTR -> apb2rstr;
            case APB1RSTR -> apb1rstr;
            case AHBENR -> ahbenr;
            case APB2ENR -> apb2enr;
            case APB1ENR -> apb1enr;
            case BDCR -> bdcr;
            case CSR -> csr;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case CR -> writeCr(value);
            case CFGR -> {
                cfgr = cfgr & CFGR_SWS | value & ~CFGR_SWS;
                switchClock();
            }
            case CIR -> cir = value & 0x1F00;
            case APB2RSTR -> {
                resets.reset(Domain.APB2, value & ~apb2rstr);
                apb2rstr = value;
            }
            case APB1RSTR -> {
                resets.reset(Domain.APB1, value & ~apb1rstr);
                apb1rstr = value;
            }
            case AHBENR -> ahbenr = value;
            case APB2ENR -> apb2enr = value;
            case APB1ENR -> apb1enr = value;
            case BDCR -> bdcr = value & ~BDCR_LSERDY | ((value & BDCR_LSEON) != 0 ? BDCR_LSERDY : 0);
            case CSR -> writeCsr(value);
            default -> {
                // Reserved: ignored.
            }
        }
    }

    private void writeCsr(int value) {
        if ((value & CSR_RMVF) != 0) {
            csr = 0;
        }
        boolean lsi = (value & CSR_LSION) != 0;
        csr = csr & ~(CSR_LSION | CSR_LSIRDY) | (lsi ? CSR_LSION | CSR_LSIRDY : 0);
    }

    private void writeCr(int value) {
        int wanted = value & CR_WRITABLE;
        // The oscillator in use can not be turned off.
        switch (cfgr >>> CFGR_SWS_SHIFT & CFGR_SW) {
            case SW_HSE -> wanted |= CR_HSEON;
            case SW_PLL -> wanted |= CR_PLLON | ((cfgr & CFGR_PLLSRC) != 0 ? CR_HSEON : CR_HSION);
            default -> wanted |= CR_HSION;
        }
        int started = wanted & ~cr;
        cr = cr & ~CR_WRITABLE | wanted;
        dropReady(CR_HSION, CR_HSIRDY);
        dropReady(CR_HSEON, CR_HSERDY);
        dropReady(CR_PLLON, CR_PLLRDY);
        getReady(started, CR_HSION, CR_HSIRDY, HSI_START_TIME);
        getReady(started, CR_HSEON, CR_HSERDY, HSE_START_TIME);
        getReady(started, CR_PLLON, CR_PLLRDY, PLL_LOCK_TIME);
    }

    private void dropReady(int on, int ready) {
        if ((cr & on) == 0) {
            cr &= ~ready;
        }
    }

    private void getReady(int started, int on, int ready, long time) {
        if ((started & on) == 0) {
            return;
        }
        int now = era;
        chip.after(time, () -> {
            if (now == era && (cr & on) != 0) {
                cr |= ready;
                switchClock();
            }
        });
    }

    /** SWS follows SW once the wanted source is ready. */
    private void switchClock() {
        int wanted = cfgr & CFGR_SW;
        int ready =
                switch (wanted) {
                    case SW_HSE -> CR_HSERDY;
                    case SW_PLL -> CR_PLLRDY;
                    default -> CR_HSIRDY;
                };
        if (wanted <= SW_PLL && (cr & ready) != 0) {
            cfgr = cfgr & ~CFGR_SWS | wanted << CFGR_SWS_SHIFT;
        }
        hclkChanged.accept(hclk());
    }

    @Override
    public void reset() {
        era++;
        cr = CR_RESET;
        cfgr = 0;
        cir = 0;
        apb2rstr = 0;
        apb1rstr = 0;
        ahbenr = AHBENR_RESET;
        apb2enr = 0;
        apb1enr = 0;
        hclkChanged.accept(hclk());
    }
}
