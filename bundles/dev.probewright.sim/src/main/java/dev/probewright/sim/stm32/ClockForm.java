/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.clock.VirtualClock;
import java.util.List;
import java.util.Map;

/**
 * The reset and clock control of a family, as far as it is modelled.
 *
 * @param resetValues of registers by offset; others come up as zero
 * @param oscillators that can be switched on in a register CR at 0
 * @param sources which of them a value of CFGR.SW chooses
 * @param switchBits width of CFGR.SW; SWS stands right above it
 * @param cfgr offset of CFGR
 * @param prescaler bit at which CFGR.HPRE begins
 * @param frequency of the system clock
 * @param csr offset of the register with the reset flags
 * @param removeFlags its bit RMVF
 * @param resetHertz at reset
 */
record ClockForm(
        Map<Integer, Integer> resetValues,
        List<Oscillator> oscillators,
        List<Oscillator> sources,
        int switchBits,
        int cfgr,
        int prescaler,
        Frequency frequency,
        int csr,
        int removeFlags,
        long resetHertz) {
    /**
     * An oscillator or PLL.
     *
     * @param on the bit of CR that switches it on
     * @param ready the bit that tells of it
     * @param startTime picoseconds
     */
    record Oscillator(int on, int ready, long startTime) {}

    /** Registers by offset. */
    @FunctionalInterface
    interface Registers {
        int at(int offset);
    }

    @FunctionalInterface
    interface Frequency {
        /**
         * The system clock.
         *
         * @param source CFGR.SWS
         */
        long hertz(int source, Registers registers);
    }

    private static final long MHZ = 1_000_000;
    /** Of all boards. */
    private static final long HSE = 8 * MHZ;

    private static final long HSI16 = 16 * MHZ;
    private static final long MSI = 4 * MHZ;
    private static final Oscillator MSI_OSCILLATOR = new Oscillator(1, 1 << 1, 10 * VirtualClock.MICROSECOND);
    private static final Oscillator HSI_AT_0 = new Oscillator(1, 1 << 1, 2 * VirtualClock.MICROSECOND);
    private static final Oscillator HSI_AT_8 = new Oscillator(1 << 8, 1 << 10, 2 * VirtualClock.MICROSECOND);
    private static final Oscillator HSE_OSCILLATOR = new Oscillator(1 << 16, 1 << 17, 2 * VirtualClock.MILLISECOND);
    private static final Oscillator PLL = new Oscillator(1 << 24, 1 << 25, 100 * VirtualClock.MICROSECOND);

    private static int field(int value, int shift, int bits) {
        return value >>> shift & (1 << bits) - 1;
    }

    /** RM0383, section 6. */
    static final ClockForm F4 = new ClockForm(
            Map.of(0x00, 0x83, 0x04, 0x2400_3010),
            List.of(HSI_AT_0, HSE_OSCILLATOR, PLL),
            List.of(HSI_AT_0, HSE_OSCILLATOR, PLL),
            2,
            0x08,
            4,
            ClockForm::f4,
            0x74,
            1 << 24,
            HSI16);

    private static long f4(int source, Registers registers) {
        int pll = registers.at(0x04);
        return switch (source) {
            case 1 -> HSE;
            case 2 ->
                (field(pll, 22, 1) == 0 ? HSI16 : HSE)
                        / Math.max(field(pll, 0, 6), 2)
                        * field(pll, 6, 9)
                        / (2 * field(pll, 16, 2) + 2);
            default -> HSI16;
        };
    }

    /** RM0394, section 6. */
    static final ClockForm L4 = new ClockForm(
            Map.of(0x00, 0x63, 0x0C, 0x1000),
            List.of(MSI_OSCILLATOR, HSI_AT_8, HSE_OSCILLATOR, PLL),
            List.of(MSI_OSCILLATOR, HSI_AT_8, HSE_OSCILLATOR, PLL),
            2,
            0x08,
            4,
            ClockForm::l4,
            0x94,
            1 << 23,
            MSI);

    private static long l4(int source, Registers registers) {
        int pll = registers.at(0x0C);
        long[] inputs = {MSI, MSI, HSI16, HSE};
        return switch (source) {
            case 1 -> HSI16;
            case 2 -> HSE;
            case 3 ->
                inputs[field(pll, 0, 2)] / (field(pll, 4, 3) + 1) * field(pll, 8, 7) / (2 * field(pll, 25, 2) + 2);
            default -> MSI;
        };
    }

    /** RM0440, section 7. */
    static final ClockForm G4 = new ClockForm(
            Map.of(0x00, 0x500, 0x08, 0x5, 0x0C, 0x1000),
            List.of(HSI_AT_8, HSE_OSCILLATOR, PLL),
            List.of(HSI_AT_8, HSI_AT_8, HSE_OSCILLATOR, PLL),
            2,
            0x08,
            4,
            ClockForm::g4,
            0x94,
            1 << 23,
            HSI16);

    private static long g4(int source, Registers registers) {
        int pll = registers.at(0x0C);
        return switch (source) {
            case 2 -> HSE;
            case 3 ->
                (field(pll, 0, 2) == 3 ? HSE : HSI16)
                        / (field(pll, 4, 4) + 1)
                        * field(pll, 8, 7)
                        / (2 * field(pll, 25, 2) + 2);
            default -> HSI16;
        };
    }

    /** RM0444, section 5. */
    static final ClockForm G0 = new ClockForm(
            Map.of(0x00, 0x500, 0x0C, 0x1000),
            List.of(HSI_AT_8, HSE_OSCILLATOR, PLL),
            List.of(HSI_AT_8, HSE_OSCILLATOR, PLL),
            3,
            0x08,
            8,
            ClockForm::g0,
            0x60,
            1 << 23,
            HSI16);

    private static long g0(int source, Registers registers) {
        int pll = registers.at(0x0C);
        return switch (source) {
            case 1 -> HSE;
            case 2 ->
                (field(pll, 0, 2) == 3 ? HSE : HSI16)
                        / (field(pll, 4, 3) + 1)
                        * field(pll, 8, 7)
                        / (field(pll, 29, 3) + 1);
            default -> HSI16 >> field(registers.at(0x00), 11, 3);
        };
    }

    /** Where the PY32F003 chooses the frequency of its oscillator: ICSCR.HSI_FS. */
    static int hsiFs(Registers registers) {
        return Math.min(field(registers.at(0x04), 13, 3), Py32Timing.BY_HSI_FS.size() - 1);
    }

    /** Reference manual of the PY32F003, section 6. */
    static final ClockForm PY32 = new ClockForm(
            Map.of(0x00, 0x500, 0x04, 0x2000),
            List.of(HSI_AT_8, HSE_OSCILLATOR, PLL),
            List.of(HSI_AT_8, HSE_OSCILLATOR, PLL),
            3,
            0x08,
            8,
            ClockForm::py32,
            0x60,
            1 << 23,
            8 * MHZ);

    private static long py32(int source, Registers registers) {
        long hsi = Py32Timing.BY_HSI_FS.get(hsiFs(registers)).hertz();
        return switch (source) {
            case 1 -> HSE;
            case 2 -> 2 * (field(registers.at(0x0C), 0, 1) == 0 ? hsi : HSE);
            default -> hsi;
        };
    }
}
