/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * What the maker of a chip chose when building the processor in. The constants named after a core are what its maker delivers,
 * with the ROM table of Arm; the ones named after a chip have what is known of that chip.
 *
 * @param cpuid value of SCB CPUID, for example 0x411FC231 for Cortex-M3 r1p1
 * @param architecture which instructions, exceptions and registers there are
 * @param fpu the floating-point extension
 * @param dsp whether the instructions of the DSP extension execute
 * @param interruptLines number of external interrupts, 1 to 480; ARMv6-M has 32 at most, ARMv7-M 240
 * @param priorityBits implemented bits of a priority, 2 in ARMv6-M and ARMv8-M baseline, else 3 to 8, the upper ones of the byte
 * @param sysTickCalibration value of SYST_CALIB
 * @param sysTickReferenceDivider core cycles in one cycle of the SysTick reference clock (CLKSOURCE = 0)
 * @param vectorTableOffset whether there is VTOR; without it the vectors always are at 0
 * @param mpuRegions regions of the MPU, 0 for none; with the Security Extension each state has as many
 * @param security whether there is the Security Extension (TrustZone)
 * @param sauRegions regions of the SAU
 * @param debugUnits breakpoints, watchpoints and trace
 * @param romTableDesigner JEP106 identity code without parity in bits 6:0, continuation count in bits 10:7
 * @param romTablePart part number in the ROM table's peripheral id, 12 bits
 * @param romTableRevision revision in the ROM table's peripheral id, 4 bits
 * @param stackAlignAtReset reset value of CCR.STKALIGN: false up to Cortex-M3 r1p1, true from r2p0 and in all others
 * @param bufferedWrites whether a store that fails is reported late (IMPRECISERR), as the write buffer makes it on silicon, or
 *     at once (PRECISERR)
 */
public record CoreConfiguration(
        int cpuid,
        Architecture architecture,
        FpuKind fpu,
        boolean dsp,
        int interruptLines,
        int priorityBits,
        int sysTickCalibration,
        int sysTickReferenceDivider,
        boolean vectorTableOffset,
        int mpuRegions,
        boolean security,
        int sauRegions,
        DebugUnits debugUnits,
        int romTableDesigner,
        int romTablePart,
        int romTableRevision,
        boolean stackAlignAtReset,
        boolean bufferedWrites) {
    private static final int ARM = 4 << 7 | 0x3B;
    private static final int ST = 0x20;

    /** Cortex-M0 r0p0 with all options for debugging (DDI 0432). */
    public static final CoreConfiguration CORTEX_M0 =
            v6(0x410CC200, 32, false, 0).withRomTable(ARM, 0x471, 0);

    /** Cortex-M0+ r0p1 with VTOR and MPU (DDI 0484). */
    public static final CoreConfiguration CORTEX_M0_PLUS =
            v6(0x410CC601, 32, true, 8).withRomTable(ARM, 0x4C0, 0);

    /** Cortex-M3 r1p1 as ST built it into the medium-density STM32F103 (RM0008, sections 10 and 31). */
    public static final CoreConfiguration STM32F103 =
            new CoreConfiguration(0x411FC231, 43, 4, 9000, 8, ST, 0x410, 0, false, true);

    /** Cortex-M3 r2p1 (DDI 0337). */
    public static final CoreConfiguration CORTEX_M3 =
            new CoreConfiguration(0x412FC231, 240, 8, 0, 1, ARM, 0x4C3, 0, true, true);

    /** Cortex-M4 r0p1 with its FPU (DDI 0439). */
    public static final CoreConfiguration CORTEX_M4F = new CoreConfiguration(
            0x410FC241,
            Architecture.V7E_M,
            FpuKind.FPV4_SP,
            true,
            240,
            4,
            0,
            1,
            true,
            8,
            false,
            0,
            DebugUnits.V7_M,
            ARM,
            0x4C4,
            0,
            true,
            true);

    /** Cortex-M23 r1p0 with the Security Extension (DDI 0550). */
    public static final CoreConfiguration CORTEX_M23 = new CoreConfiguration(
            0x411CD200,
            Architecture.V8_M_BASE,
            FpuKind.NONE,
            false,
            240,
            2,
            0,
            1,
            true,
            8,
            true,
            8,
            DebugUnits.V8_M_BASE,
            ARM,
            0x4CB,
            0,
            true,
            false);

    /** Cortex-M33 r1p0 with DSP, FPU and the Security Extension (100230). */
    public static final CoreConfiguration CORTEX_M33 = new CoreConfiguration(
            0x411FD210,
            Architecture.V8_M_MAIN,
            FpuKind.FPV4_SP,
            true,
            480,
            4,
            0,
            1,
            true,
            8,
            true,
            8,
            DebugUnits.V8_M_MAIN,
            ARM,
            0x4C9,
            0,
            true,
            true);

    /** Cortex-M0 of the STM32F051 and its relatives (RM0091). */
    public static final CoreConfiguration STM32F0 =
            CORTEX_M0.withSysTick(6000, 8).withRomTable(ST, 0x440, 0);

    /** Cortex-M0+ of the STM32G071 (RM0444); ST's own ROM table is another one, at 0xF0000000. */
    public static final CoreConfiguration STM32G071 = CORTEX_M0_PLUS.withSysTick(1000, 8);

    /** Cortex-M0+ of the PY32F003, which has no MPU. */
    public static final CoreConfiguration PY32F003 =
            v6(0x410CC601, 32, true, 0).withRomTable(ARM, 0x4C0, 0).withSysTick(6000, 8);

    /** Each of the two Cortex-M0+ of the RP2040. */
    public static final CoreConfiguration RP2040 = CORTEX_M0_PLUS.withInterrupts(26, 2);

    /** Cortex-M4F of the STM32F411 (RM0383). */
    public static final CoreConfiguration STM32F411 =
            CORTEX_M4F.withInterrupts(86, 4).withSysTick(12500, 8).withRomTable(ST, 0x431, 0);

    /** Cortex-M4F of the STM32L431 (RM0394). */
    public static final CoreConfiguration STM32L431 =
            CORTEX_M4F.withInterrupts(83, 4).withSysTick(10000, 8).withRomTable(ST, 0x435, 0);

    /** Cortex-M4F of the STM32G431 (RM0440). */
    public static final CoreConfiguration STM32G431 =
            CORTEX_M4F.withInterrupts(102, 4).withSysTick(21250, 8).withRomTable(ST, 0x468, 0);

    /** Cortex-M4F of the nRF52832; the designer of its ROM table is Nordic Semiconductor. */
    public static final CoreConfiguration NRF52832 =
            CORTEX_M4F.withInterrupts(39, 3).withRomTable(2 << 7 | 0x44, 0x006, 0);

    /** Each of the two Cortex-M33 of the RP2350. */
    public static final CoreConfiguration RP2350 = CORTEX_M33.withInterrupts(52, 4);

    public CoreConfiguration {
        int most = architecture == Architecture.V6_M ? 32 : architecture.isV8() ? 480 : 240;
        if (interruptLines < 1 || interruptLines > most) {
            throw new IllegalArgumentException("interrupt lines must be 1 to " + most + ", not " + interruptLines);
        }
        if (architecture.isMain() ? priorityBits < 3 || priorityBits > 8 : priorityBits != 2) {
            throw new IllegalArgumentException(
                    "priority bits must be " + (architecture.isMain() ? "3 to 8" : "2") + ", not " + priorityBits);
        }
        if (sysTickReferenceDivider < 1) {
            throw new IllegalArgumentException("SysTick divider must be 1 or more, not " + sysTickReferenceDivider);
        }
        if (security && !architecture.isV8()) {
            throw new IllegalArgumentException("only ARMv8-M has the Security Extension, not " + architecture);
        }
        if ((fpu != FpuKind.NONE || dsp) && (!architecture.isMain() || architecture == Architecture.V7_M)) {
            throw new IllegalArgumentException(architecture + " has neither FPU nor DSP extension");
        }
    }

    /** A Cortex-M3 with four watchpoints and no MPU. */
    public CoreConfiguration(
            int cpuid,
            int interruptLines,
            int priorityBits,
            int sysTickCalibration,
            int sysTickReferenceDivider,
            int romTableDesigner,
            int romTablePart,
            int romTableRevision,
            boolean stackAlignAtReset,
            boolean bufferedWrites) {
        this(
                cpuid,
                Architecture.V7_M,
                FpuKind.NONE,
                false,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                true,
                0,
                false,
                0,
                DebugUnits.V7_M,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    private static CoreConfiguration v6(int cpuid, int interruptLines, boolean vectorTableOffset, int mpuRegions) {
        return new CoreConfiguration(
                cpuid,
                Architecture.V6_M,
                FpuKind.NONE,
                false,
                interruptLines,
                2,
                0,
                1,
                vectorTableOffset,
                mpuRegions,
                false,
                0,
                DebugUnits.V6_M,
                ARM,
                0,
                0,
                true,
                false);
    }

    /** The same with other numbers of interrupts and of bits of a priority. */
    public CoreConfiguration withInterrupts(int lines, int bits) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                lines,
                bits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                debugUnits,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with another calibration value and reference clock of SysTick. */
    public CoreConfiguration withSysTick(int calibration, int referenceDivider) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                interruptLines,
                priorityBits,
                calibration,
                referenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                debugUnits,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with another identity of the ROM table. */
    public CoreConfiguration withRomTable(int designer, int part, int revision) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                debugUnits,
                designer,
                part,
                revision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with other units for debugging. */
    public CoreConfiguration withDebugUnits(DebugUnits units) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                units,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with other extensions of the instruction set. */
    public CoreConfiguration withExtensions(FpuKind kind, boolean withDsp) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                kind,
                withDsp,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                debugUnits,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with or without the Security Extension. */
    public CoreConfiguration withSecurity(boolean extension, int regions) {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                extension,
                regions,
                debugUnits,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                bufferedWrites);
    }

    /** The same with stores reported at once, as a simulator without a write buffer does. */
    public CoreConfiguration withoutBufferedWrites() {
        return new CoreConfiguration(
                cpuid,
                architecture,
                fpu,
                dsp,
                interruptLines,
                priorityBits,
                sysTickCalibration,
                sysTickReferenceDivider,
                vectorTableOffset,
                mpuRegions,
                security,
                sauRegions,
                debugUnits,
                romTableDesigner,
                romTablePart,
                romTableRevision,
                stackAlignAtReset,
                false);
    }
}
